//! GitHub Pages: a workflow. Headers cannot be set there.

use regain_task::Failure;

use super::file::File;
use super::source::Source;
use super::template::Filling;

/// The workflow.
pub fn files(source: &Source) -> Result<Vec<File>, Failure> {
    let filling = Filling::of(source)
        .with("policy", source.policy_in_page())
        .with("base_path", "${{ steps.pages.outputs.base_path }}")
        .with("page_url", "${{ steps.deployment.outputs.page_url }}");
    let text = filling.fill(include_str!("../template/github-pages.yml"))?;
    Ok(vec![File::new("github-pages/pages.yml", text)])
}

#[cfg(test)]
mod tests {
    use yaml_rust2::YamlLoader;

    use super::*;

    #[test]
    fn the_workflow_is_one() {
        let files = files(&Source::read().expect("readable")).expect("files");
        let documents = YamlLoader::load_from_str(&files[0].text).expect("YAML");
        let workflow = &documents[0];
        let steps = workflow["jobs"]["deploy"]["steps"].as_vec().expect("steps");
        for step in steps {
            let named = step["uses"].as_str().is_some_and(|it| it.contains('@'));
            assert!(named || step["run"].as_str().is_some(), "{step:?}");
        }
        let policy = workflow["env"]["POLICY"].as_str().expect("a policy");
        assert!(policy.contains("require-trusted-types-for") && policy.contains("{api}"));
        assert!(
            !policy.contains("frame-ancestors"),
            "pages cannot say that: {policy}"
        );
    }
}
