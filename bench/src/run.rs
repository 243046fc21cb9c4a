//! One run: every site under every condition, taking turns, so that noise hits all alike.

use std::fs;
use std::io::Write as _;

use tokio::runtime::{Builder, Runtime};

use crate::Options;
use crate::chromium::browser::Browser;
use crate::chromium::condition::Condition;
use crate::failure::{Done, Failure};
use crate::page::report::{Cache, Site, tables, waterfalls, write};
use crate::page::visit::{PROBE, visit};
use crate::recovery::journey::Journey;
use crate::site::folder::Folder;
use crate::site::reference::Reference;
use crate::site::serve::serve;

/// What all visits need.
struct Run<'a> {
    options: &'a Options,
    runtime: Runtime,
    reference: Reference,
    /// Name and address of each site.
    sites: Vec<(String, String)>,
}

/// Measures, and tells.
///
/// # Errors
/// When browser or server do not start, or a page does not come to rest.
pub fn run(options: &Options) -> Done {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(Failure::io("threads"))?;
    let reference = Reference::start(&runtime, &options.server)?;
    let folders: Vec<&Folder> = options.sites.iter().chain(&options.also).collect();
    let kept = options.output.with_file_name("compressed");
    fs::create_dir_all(&kept).map_err(Failure::io(kept.display().to_string()))?;
    let mut sites = Vec::new();
    for folder in folders {
        let address = serve(&runtime, folder, &reference.base, &kept)?;
        sites.push((folder.name.clone(), address));
    }
    let run = Run {
        options,
        runtime,
        reference,
        sites,
    };
    run.warm_up()?;
    let mut all = Vec::new();
    for condition in Condition::ALL {
        if options.only.is_none_or(|only| only == condition) {
            all.push((condition, run.measure(condition)?));
        }
    }
    run.tell(&all)
}

impl Run<'_> {
    /// Visits that do not count: the server reads and compresses what it sends the first time.
    fn warm_up(&self) -> Done {
        for (_, address) in &self.sites {
            let mut browser = Browser::start(Condition::Unthrottled, PROBE)?;
            visit(&mut browser, address, &self.options.path)?;
        }
        Ok(())
    }

    fn measure(&self, condition: Condition) -> Done<Vec<Site>> {
        let mut measured: Vec<Site> = self.sites.iter().map(|_| Site::default()).collect();
        for round in 0..self.options.visits.max(self.options.recoveries) {
            for turn in 0..self.sites.len() {
                let at = (turn + round) % self.sites.len();
                let (name, address) = &self.sites[at];
                progress(&format!(
                    "{}, round {}: {name}",
                    condition.name(),
                    round + 1
                ));
                if round < self.options.visits {
                    self.visits(condition, address, &mut measured[at])?;
                }
                if round < self.options.recoveries {
                    self.recovery(condition, address, &mut measured[at])?;
                }
            }
        }
        progress("");
        Ok(measured)
    }

    /// A cold and a warm visit of a new browser.
    fn visits(&self, condition: Condition, address: &str, site: &mut Site) -> Done {
        let mut browser = Browser::start(condition, PROBE)?;
        for cache in [Cache::Cold, Cache::Warm] {
            let visit = visit(&mut browser, address, &self.options.path)?;
            site.visits.entry(cache).or_default().push(visit);
        }
        Ok(())
    }

    /// A recovery in a new browser. A site without one is left alone from then on.
    fn recovery(&self, condition: Condition, address: &str, site: &mut Site) -> Done {
        if site.recoveries.first().is_some_and(Vec::is_empty) {
            return Ok(());
        }
        let mut browser = Browser::start(condition, PROBE)?;
        let mut journey = Journey {
            browser: &mut browser,
            reference: &self.reference,
            runtime: &self.runtime,
        };
        let steps = match journey.run(address) {
            Err(Failure::NotInTime(_)) => Vec::new(),
            steps => steps?,
        };
        site.recoveries.push(steps);
        Ok(())
    }

    fn tell(&self, all: &[(Condition, Vec<Site>)]) -> Done {
        let mut measured = Vec::new();
        for (condition, sites) in all {
            let sites: Vec<(&str, &Site)> = self.names().zip(sites).collect();
            println!("\n{}", tables(*condition, &sites));
            if self.options.waterfall {
                println!("{}", waterfalls(*condition, &sites));
            }
            measured.push((*condition, sites));
        }
        write(&self.options.output, &measured)?;
        println!("\nEvery visit: {}", self.options.output.display());
        Ok(())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.sites.iter().map(|(name, _)| name.as_str())
    }
}

/// One line that is written over again and again.
fn progress(text: &str) {
    eprint!("\r{text:<70}");
    // Nothing is lost with it.
    let _ = std::io::stderr().flush();
}
