"""The archive's bytes depend on its files and on nothing else."""

import io
import tarfile

from hypothesis import given
from hypothesis import strategies as st

from slipway_constructs.code_archive import pack

FILES = st.dictionaries(
    st.sampled_from(["serving.properties", "model.py", "requirements.txt"]), st.text(max_size=50)
)


@given(FILES)
def test_the_same_files_in_any_order_give_the_same_bytes(files: dict[str, str]) -> None:
    assert pack(dict(reversed(files.items()))) == pack(files)


@given(FILES)
def test_what_is_packed_can_be_unpacked_and_tells_no_owner_and_no_time(
    files: dict[str, str],
) -> None:
    with tarfile.open(fileobj=io.BytesIO(pack(files)), mode="r:gz") as archive:
        found = {}
        for member in archive.getmembers():
            stream = archive.extractfile(member)
            assert stream is not None
            found[member.name] = stream.read().decode()
            assert (member.mtime, member.uid, member.gid, member.uname) == (0, 0, 0, "")
    assert found == files
