//! Lists go out article by article.

use std::io::{self, Write};

use super::form::List;
use super::{Along, exported, ids, tell_written};
use crate::cli::arguments::Exporting;
use crate::cli::complain;
use crate::cli::context::Context;
use crate::cli::print::Printer;
use crate::news::{ArticleId, Scope};
use crate::runtime::files;
use crate::store::Store;

pub fn several(
    context: &Context,
    print: &mut Printer,
    store: &Store,
    scope: Scope,
    wanted: &Exporting,
    list: List,
) -> anyhow::Result<()> {
    let all = ids(context, store, scope, wanted)?;
    let write = |out: &mut dyn Write| write(context, store, &all, wanted, list, out);
    let Some(path) = &wanted.output else {
        write(print.out())?;
        return Ok(());
    };
    let written =
        files::write_in_pieces(path, write).map_err(|cause| complain::unwritable(path, cause))?;
    tell_written(print, path, written)
}

fn write(
    context: &Context,
    store: &Store,
    all: &[ArticleId],
    wanted: &Exporting,
    mut list: List,
    out: &mut dyn Write,
) -> io::Result<usize> {
    for id in all {
        // An article that was removed since the list was read is left out.
        let one = exported(context, store, *id, Along::of(wanted)).map_err(io::Error::other)?;
        if let Some(one) = one {
            list.put(out, &one)?;
        }
    }
    list.end(out)?;
    Ok(list.written)
}
