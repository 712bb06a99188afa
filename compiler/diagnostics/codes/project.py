"""H9xx: the project around the schemas: its configuration, its files, what is asked for and where it goes."""

from __future__ import annotations

from typing import Final

from ..problem import Code, Severity

NOT_TOML: Final = Code(
    id="H901",
    name="not-toml",
    title="This is not TOML: {reason}",
    explanation="`heddle.toml` and `pyproject.toml` are TOML files. Nothing in such a file is read until it is right throughout.",
    shown_by="a `heddle.toml` that holds `schema = [`",
)
UNKNOWN_KEY: Final = Code(
    id="H902",
    name="unknown-key",
    title="{table} has no setting `{key}`",
    explanation="A setting that nobody knows is most often misspelt, so it is an error and is not passed over.",
    shown_by="a `heddle.toml` that holds `shema = []`",
)
WRONG_KIND: Final = Code(
    id="H903",
    name="setting-kind",
    title="`{key}` must be {wanted}",
    explanation="Each setting takes one kind of value: a text, a list of texts, true or false; a target's settings stand in a section.",
    hint="write `{example}`",
    shown_by='a `heddle.toml` that holds `schema = "app.hdl"`',
)
NOT_A_CHOICE: Final = Code(
    id="H904",
    name="not-a-choice",
    title="`{key}` cannot be `{value}`",
    explanation="This setting takes one of a few texts.",
    hint="choose one of {choices}",
    shown_by='a `heddle.toml` that holds `dialects = ["oracle7"]` in `[sql]`',
)
OUTSIDE: Final = Code(
    id="H905",
    name="outside",
    title="`{path}` lies outside {boundary}",
    explanation="A configuration may only write into its own repository (or, without one, its own folder): no link and no `..` leads out of it. The `--out` of a command may name any folder.",
    hint="choose a folder inside",
    shown_by='a `heddle.toml` that holds `out = "/etc"` in `[sql]`',
)
NO_PROJECT: Final = Code(
    id="H910",
    name="no-project",
    title="No project here",
    explanation="Without a path, a command works on the project around the working folder: the nearest folder with a `heddle.toml`, or with a `pyproject.toml` that has a section `[tool.heddle]`. The search ends at the root of the repository.",
    hint="name a file or folder, or start a project with `heddle init`",
    shown_by="`heddle check` in an empty folder",
)
NO_SUCH_PATH: Final = Code(
    id="H911",
    name="no-such-path",
    title="There is no such file or folder",
    explanation="A path that a command names must exist.",
    shown_by="`heddle check nowhere.hdl`",
)
NO_SCHEMAS: Final = Code(
    id="H912",
    name="no-schemas",
    title="No schema here",
    explanation="Schemas are files whose names end in `.hdl`. Folders whose names begin with a dot, and `node_modules`, are not searched.",
    hint="name a folder that holds `.hdl` files",
    shown_by="`heddle check` of a folder without `.hdl` files",
)
UNREADABLE: Final = Code(
    id="H913",
    name="unreadable",
    title="This cannot be read: {reason}",
    explanation="The system refused to read a file or folder; the reason is the system's.",
    shown_by="a schema that is a link to itself",
)
NOT_UTF8: Final = Code(
    id="H914",
    name="not-utf8",
    title="This is not UTF-8 text{but}",
    explanation="Schemas and configurations are text in UTF-8, with or without a byte order mark. The place is the first byte that cannot be such text.",
    hint="save the file as UTF-8",
    shown_by="a schema saved as UTF-16",
)
TOO_LARGE: Final = Code(
    id="H915",
    name="too-large",
    title="This file is larger than {limit}",
    explanation="No schema that people wrote is as large as this, so it is taken for something else.",
    hint="spread the schema over several files",
    shown_by="a schema of 100 MB",
)
CONFIG_AMONG_PATHS: Final = Code(
    id="H916",
    name="config-among-paths",
    title="A configuration stands for its whole project",
    explanation="`heddle build heddle.toml` builds all schemas of the project that `heddle.toml` (or a `pyproject.toml` with a section `[tool.heddle]`) makes. Beside schemas it has no meaning.",
    hint="name the configuration alone, or the schemas alone",
    shown_by="`heddle check heddle.toml schema/app.hdl`",
)
TWO_PROJECTS: Final = Code(
    id="H917",
    name="two-projects",
    title="This belongs to another project than `{first}`",
    explanation="The files and folders that a command names are one schema, compiled by one configuration. Those of two projects are two schemas.",
    hint="give each project a command of its own",
    shown_by="`heddle check` of two folders that have a `heddle.toml` each",
)
NOT_OURS: Final = Code(
    id="H920",
    name="not-ours",
    title="Heddle did not write the file that stands here",
    explanation="Every file that Heddle writes says so at its top. One that does not is somebody's own work, and is not overwritten.",
    hint="move it, choose another folder, or let `--force` overwrite it",
    shown_by="an own file `generated/sql/postgres.sql`",
)
CHANGED_SINCE: Final = Code(
    id="H923",
    name="changed-since",
    severity=Severity.WARNING,
    title="This was changed since Heddle wrote it",
    explanation="A generated file that somebody edited, or that came from elsewhere, is written anew like any other. What it held is kept in `.heddle/replaced/`, where git does not see it.",
    hint="overwriting it keeps what it held in `{copy}`: what should last belongs into the schema",
    shown_by="a build after a line was added to `generated/sql/postgres.sql` and the schema was changed",
)
UNWRITABLE: Final = Code(
    id="H921",
    name="unwritable",
    title="This cannot be written: {reason}",
    explanation="The system refused to write a file; the reason is the system's. No file was changed.",
    shown_by="an output folder that is a file",
)
ONE_PLACE: Final = Code(
    id="H922",
    name="one-place",
    title="The targets {first} and {second} both write this file",
    explanation="Two outputs of one name in one folder would overwrite one another.",
    hint="give one of them another `out`",
    shown_by="two sections with one `out` whose files have one name",
)
