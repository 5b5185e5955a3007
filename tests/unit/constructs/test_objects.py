from slipway_constructs.objects import arn_of, listing

WEIGHTS, CODE = "arn:aws:s3:::weights", "arn:aws:s3:::code"


def test_a_uri_that_ends_in_a_slash_stands_for_all_below_it() -> None:
    assert arn_of("s3://weights/model/", "aws") == f"{WEIGHTS}/model/*"
    assert arn_of("s3://weights/model.tar.gz", "aws-cn") == "arn:aws-cn:s3:::weights/model.tar.gz"


def test_each_bucket_is_listed_by_one_statement_in_the_order_of_its_first_object() -> None:
    found = listing("List", [f"{WEIGHTS}/b/*", f"{CODE}/a.zip", f"{WEIGHTS}/a/*"])

    assert found == [
        {
            "Sid": "List",
            "Effect": "Allow",
            "Action": ["s3:ListBucket"],
            "Resource": [WEIGHTS],
            "Condition": {"StringLike": {"s3:prefix": ["b/*", "a/*"]}},
        },
        {
            "Sid": "List1",
            "Effect": "Allow",
            "Action": ["s3:ListBucket"],
            "Resource": [CODE],
            "Condition": {"StringLike": {"s3:prefix": ["a.zip"]}},
        },
    ]
