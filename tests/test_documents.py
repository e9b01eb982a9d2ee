"""What stands around the code keeps up with it: links, workflows, the API reference."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    page
    for pattern in ("*.md", ".github/*.md", "data/*.md", "gsmcodec/*/README.md", "tests/*/README.md")
    for page in sorted(ROOT.glob(pattern))
]


def without_code(page: Path) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links() -> list[tuple[str, str]]:
    return [
        (str(page.relative_to(ROOT)), target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page))
        if not re.match(r"https?:|mailto:", target)
    ]


def test_the_readme_can_be_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 170


@pytest.mark.parametrize(("page", "target"), links())
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    destination = (ROOT / page).parent / path if path else ROOT / page
    assert destination.exists()
    if anchor:
        assert anchor in anchors(destination)


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/**/*.yml")), ids=lambda path: path.name)
def test_a_workflow_or_form_is_yaml(path: Path) -> None:
    content = YAML(typ="safe").load(path)
    assert isinstance(content, dict)
    for item in content.get("body", []):
        assert item["type"] == "markdown" or item["id"]


def test_every_supported_python_is_tried() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    supported = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', project)
    (matrix,) = re.findall(r"python: \[(.*)\]", (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    assert re.findall(r'"(.*?)"', matrix) == supported
    assert f'requires-python = ">={supported[0]}"' in project


def test_the_guide_sets_up_as_the_readme_does() -> None:
    """.ci/run takes that line from README.md."""
    (command,) = re.findall(r"^python3 -m venv .*pytest.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert command in (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8").splitlines()


@pytest.mark.wide
def test_the_api_reference_is_built_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "api_reference.py"), str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    pages = {str(page.relative_to(tmp_path)): page.read_text("utf-8") for page in tmp_path.rglob("*.html")}
    for module in ("gsmcodec", "gsmcodec/wire", "gsmcodec/frame", "gsmcodec/rpc", "gsmcodec/contrib/django"):
        assert f"{module}.html" in pages
    # A docstring's "<control>" outside of backticks would be taken for an element, and nobody would see it.
    elements = {name for content in pages.values() for name in re.findall(r"<([a-z]\w*)[^<>]*>", content)}
    assert elements <= KNOWN_ELEMENTS


KNOWN_ELEMENTS = {
    *("html", "head", "meta", "title", "style", "script", "body", "main", "nav", "section", "details", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "pre", "blockquote", "hr", "br", "wbr"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "code", "em", "strong", "small", "img", "svg", "path", "input", "label"),
}
