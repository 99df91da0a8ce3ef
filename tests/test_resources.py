"""Layouts are looked for in the quarter's own folder, then beside it, then in the package."""

from pathlib import Path

import pytest

from generator.problems import BuildStopped
from generator.resources import example_inputs, find, package_data, themes
from tests.quarters import put, the_one


@pytest.fixture
def quarter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A quarter's folder in a working directory of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inputs" / "q4").mkdir(parents=True)
    return tmp_path / "inputs" / "q4"


def test_what_the_quarters_own_folder_holds_comes_first(quarter: Path, tmp_path: Path) -> None:
    put(tmp_path, "layouts/theme.yaml", "beside")
    own = put(quarter, "layouts/theme.yaml", "own")
    assert find(quarter, "theme.yaml").path == own


def test_then_what_stands_in_the_working_directory(quarter: Path, tmp_path: Path) -> None:
    beside = put(tmp_path, "layouts/theme.yaml", "beside")
    put(quarter, "layouts/other.yaml", "own")
    assert find(quarter, "theme.yaml").path == beside


def test_then_what_came_with_the_package(quarter: Path) -> None:
    assert find(quarter, "theme.yaml").path == package_data() / "layouts" / "theme.yaml"


def test_the_name_in_messages_does_not_depend_on_where_the_checkout_stands(quarter: Path) -> None:
    own = put(quarter, "layouts/theme.yaml", "own")
    assert find(quarter, "theme.yaml").shown == "layouts/theme.yaml"
    assert str(own.parent.parent) not in find(quarter, "layouts.yaml").shown


def test_an_outline_is_a_folder_that_is_found_alike(quarter: Path) -> None:
    own = put(quarter, "layouts/outline/harbour/01-front.yaml", "section: {}").parent
    assert find(quarter, "outline/harbour").path == own


def test_what_is_nowhere_is_a_problem_that_says_where_it_was_looked_for(quarter: Path) -> None:
    with pytest.raises(BuildStopped) as stopped:
        find(quarter, "outline/nowhere")
    problem = the_one(stopped.value.problems)
    assert (problem.where.file, problem.what) == ("layouts/outline/nowhere", "is not there")
    assert str(quarter / "layouts") in problem.hint
    assert "report.yaml" in problem.hint


def test_themes_are_known_by_their_names_and_the_quarters_own_come_first(quarter: Path, tmp_path: Path) -> None:
    beside = put(tmp_path, "layouts/theme-sea.yaml", "beside")
    put(tmp_path, "layouts/theme.yaml", "beside")
    own = put(quarter, "layouts/theme.yaml", "own")
    found = themes(quarter)
    assert (found["theme"], found["theme-sea"]) == (own, beside)
    assert found["theme-forest"] == package_data() / "layouts" / "theme-forest.yaml"
    assert "layouts" not in found


def test_the_package_brings_a_quarter_to_begin_with() -> None:
    assert [path.parent.parent for path in example_inputs().glob("*/report.yaml")] == [example_inputs()]


@pytest.mark.parametrize("name", ["theme.yaml", "macros.md.j2", "layouts.yaml", "outline/harbour"])
def test_a_link_that_leads_out_of_the_quarters_folder_is_refused(quarter: Path, tmp_path: Path, name: str) -> None:
    outside = put(tmp_path, "outside/a.yaml", "secret")
    (quarter / "layouts" / name).parent.mkdir(parents=True)
    (quarter / "layouts" / name).symlink_to(outside.parent if name.startswith("outline") else outside)
    with pytest.raises(BuildStopped) as stopped:
        find(quarter, name)
    problem = the_one(stopped.value.problems)
    assert (problem.where.file, problem.what) == (f"layouts/{name}", "leads out of the quarter's folder")


def test_a_theme_that_leads_out_of_the_quarters_folder_is_refused(quarter: Path, tmp_path: Path) -> None:
    (quarter / "layouts").mkdir()
    (quarter / "layouts" / "theme-sea.yaml").symlink_to(put(tmp_path, "outside.yaml", "secret"))
    with pytest.raises(BuildStopped, match="leads out"):
        themes(quarter)


def test_layouts_beside_the_inputs_may_be_kept_elsewhere(quarter: Path, tmp_path: Path) -> None:
    kept = put(tmp_path / "kept", "theme.yaml", "ours").parent
    (tmp_path / "layouts").symlink_to(kept)
    assert find(quarter, "theme.yaml").path.read_text() == "ours"
