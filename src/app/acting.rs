//! An action becomes a change of what is shown, and effects.

use super::Action as A;
use super::following::is_page;
use super::gathering::Side;
use super::opening::Errand;
use super::palette::Among;
use super::{Action, App, Content, Copied, Effect, Overlay, Pane, Prompt, Purpose, Subject};
use crate::clean::WebUrl;
use crate::news::{ArticleId, Headline, Scope};

impl App {
    /// Does what the user asks; `count` is the number typed before the keys.
    pub(super) fn act(&mut self, action: Action, count: Option<usize>) {
        if self.overlay.is_some() {
            return self.act_in_overlay(action, count);
        }
        match action {
            Action::MoveDown => self.move_by(steps(count)),
            Action::MoveUp => self.move_by(-steps(count)),
            Action::PreviousPane => self.previous_pane(),
            Action::NextPane => self.next_pane(),
            Action::FocusFeeds => self.panes.focus_on(Pane::Feeds),
            Action::FocusHeadlines => self.panes.focus_on(Pane::Headlines),
            Action::FocusArticle => self.focus_article(),
            Action::NextFeed => self.open_feed_beside(false, |_| true),
            Action::PreviousFeed => self.open_feed_beside(true, |_| true),
            Action::NextUnreadFeed => self.open_feed_beside(false, |unread| unread > 0),
            Action::PreviousUnreadFeed => self.open_feed_beside(true, |unread| unread > 0),
            Action::ScrollArticleDown => self.scroll(steps(count)),
            Action::ScrollArticleUp => self.scroll(-steps(count)),
            Action::GoToTop => self.go_to_top(),
            Action::GoToBottom => self.go_to_bottom(),
            Action::HalfPageDown => self.move_by(self.half_page() * steps(count)),
            Action::HalfPageUp => self.move_by(-self.half_page() * steps(count)),
            Action::PageDown => self.page_down(steps(count)),
            Action::PageUp => self.move_by(-self.page() * steps(count)),
            Action::ScrollLeft => self.scroll_left(steps(count)),
            Action::ScrollRight => self.scroll_right(steps(count)),
            Action::Open if self.panes.focus() == Pane::Article => self.follow_link(count),
            Action::Open => self.open(),
            Action::FollowLink => self.follow_link(count),
            Action::HistoryBack => self.history_back(),
            Action::HistoryForward => self.history_forward(),
            Action::NextArticle => self.open_neighbour(1),
            Action::PreviousArticle => self.open_neighbour(-1),
            A::NextUnread | A::PreviousUnread | A::RandomUnread => self.go_to_unread(action),
            Action::OpenInBrowser => self.open_in_browser(count),
            Action::OpenInBrowserAndMarkRead => self.run_errand(Errand::BrowseAndMarkRead),
            Action::RefreshFeed => self.refresh_feed(),
            Action::RefreshDue => self.refresh_due(),
            Action::ToggleRead => self.toggle_read(),
            Action::MarkRead | Action::MarkUnread => self.mark_as(action == Action::MarkRead),
            Action::MarkAboveRead => self.mark_beside(Side::Above),
            Action::MarkBelowRead => self.mark_beside(Side::Below),
            Action::SelectRow => self.select_row(),
            Action::SelectRange => self.select_range(),
            Action::MarkAllRead => self.mark_all_read(),
            Action::ToggleBookmark => self.toggle_bookmark(),
            Action::TakeApart => self.take_apart(),
            Action::ShowBookmarks => self.open_list(Scope::Bookmarks),
            A::EditTags | A::EditNote => self.write_to(action),
            Action::Archive => self.archive(),
            Action::Collect => self.ask_for_collection(),
            Action::Highlight => self.choose_passage(),
            Action::ListHighlights => self.list_highlights(),
            A::RandomBookmark | A::RefetchPage | A::CheckPages | A::SavePage => self.shelve(action),
            A::AddFeed | A::StarterFeeds => self.begin_adding(action),
            Action::RenameFeed => self.rename(),
            Action::MoveFeed => self.ask_where_to_move(),
            Action::FeedUp => self.shift(-steps(count)),
            Action::FeedDown => self.shift(steps(count)),
            Action::SortFeeds => self.sort_feeds(),
            Action::RemoveFeed => self.remove_feed(),
            Action::EditAddress => self.edit_address(),
            A::PollLess | A::FeedSettings => self.tend_chosen(action),
            Action::ListLinks => self.list_links(),
            Action::ShowChanges => self.show_changes(),
            Action::TogglePictures => self.toggle_pictures(),
            Action::ToggleFullText => self.run_errand(Errand::FullText),
            Action::FindInArticle => self.ask_what_to_find(),
            Action::Search => self.ask(Purpose::Search, ""),
            Action::FilterList | Action::SaveSearch => self.ask_about_list(action),
            Action::Undo => self.undo_steps(count.unwrap_or(1)),
            Action::Redo => self.redo_steps(count.unwrap_or(1)),
            Action::PipeArticle => self.ask_for_pipe(),
            Action::Share => self.run_errand(Errand::Share),
            Action::SaveLink => self.save_link(count),
            Action::CommandLine => self.ask(Purpose::Command, ""),
            Action::CopyUrl => self.run_errand(Errand::CopyUrl),
            Action::CopyMarkdown => self.copy_markdown(),
            Action::PlayEnclosure => self.run_errand(Errand::Play),
            Action::UndoHistory => self.open_palette(Among::Steps),
            Action::Palette => self.open_palette(Among::Everything),
            Action::GoToList => self.open_palette(Among::Lists),
            Action::Theme => self.open_palette(Among::Themes),
            Action::Set => self.open_palette(Among::Settings),
            Action::Arrange => self.arrange(self.panes.shape().arrangement.next()),
            Action::Wider => self.grow(steps(count)),
            Action::Narrower => self.grow(-steps(count)),
            Action::ResetLayout => self.reset_layout(),
            Action::ToggleZen => self.toggle_zen(),
            Action::ToggleReadShown => self.toggle_read_shown(),
            Action::OrderHits => self.toggle_ranking(),
            Action::Sort => self.open_palette(Among::Orders),
            Action::ShowProblems | Action::Stats => self.show_how_it_stands(action),
            Action::ToggleFolder => self.feeds.toggle_folder(),
            Action::Help => self.show_help(""),
            Action::Back => self.back(),
            Action::Cancel => self.cancel(),
            A::Quit | A::Redraw => self.end_or_redraw(action),
            Action::Suspend => self.send(Effect::Suspend),
        }
    }

    /// How the list is narrowed, or how that is called from now on.
    fn ask_about_list(&mut self, action: Action) {
        match action {
            Action::SaveSearch if self.list_as_search().is_none() => {
                self.status.tell(self.say.nothing_to_save());
            }
            Action::SaveSearch => self.ask(Purpose::SearchName, ""),
            _ => self.ask(Purpose::Filter, &self.headlines.filter_text.clone()),
        }
    }

    /// A sheet that the store has to be asked for.
    fn show_how_it_stands(&mut self, action: Action) {
        match action {
            Action::Stats => self.show_stats(),
            _ => self.show_problems(),
        }
    }

    fn end_or_redraw(&mut self, action: Action) {
        match action {
            Action::Quit => self.quit(),
            _ => self.send(Effect::Redraw),
        }
    }

    fn begin_adding(&mut self, action: Action) {
        match action {
            Action::AddFeed => self.ask_for_address(),
            _ => self.ask_for_starters(),
        }
    }

    fn tend_chosen(&mut self, action: Action) {
        match action {
            Action::PollLess => self.poll_less(),
            _ => self.feed_settings(),
        }
    }

    /// Over an overlay only what it can do is done; other actions close it first.
    fn act_in_overlay(&mut self, action: Action, count: Option<usize>) {
        match action {
            Action::Back | Action::Cancel if self.is_previewing() => self.leave_preview(),
            Action::Back | Action::Cancel => self.overlay = None,
            Action::MoveDown => self.move_in_overlay(steps(count)),
            Action::MoveUp => self.move_in_overlay(-steps(count)),
            Action::HalfPageDown | Action::PageDown => self.page_in_overlay(1),
            Action::HalfPageUp | Action::PageUp => self.page_in_overlay(-1),
            Action::GoToTop => self.move_in_overlay(isize::MIN),
            Action::GoToBottom => self.move_in_overlay(isize::MAX),
            Action::Search | Action::FilterList | Action::FindInArticle if self.is_help_shown() => {
                self.prompt = Some(Prompt::new(Purpose::FilterHelp, ""));
            }
            Action::CopyUrl => self.copy_chosen(),
            Action::RefreshFeed => self.refresh_chosen(),
            Action::RemoveFeed if self.is_health_open() => self.remove_chosen(),
            Action::RemoveFeed if self.are_highlights_listed() => self.remove_chosen_highlight(),
            Action::EditTags if self.are_highlights_listed() => self.annotate_chosen_highlight(),
            Action::Open if self.is_form_open() => self.answer_field(1),
            Action::Open if self.are_starters_shown() => self.take_starters(),
            Action::RemoveFeed if self.is_form_open() => self.reset_field(),
            Action::Undo if self.is_form_open() => self.undo_steps(count.unwrap_or(1)),
            Action::Redo if self.is_form_open() => self.redo_steps(count.unwrap_or(1)),
            Action::FeedSettings if self.is_form_open() => self.overlay = None,
            Action::FeedSettings => self.feed_settings(),
            Action::EditAddress => self.edit_address(),
            Action::PollLess => self.poll_less(),
            Action::OpenInBrowser if count.is_some() => {
                self.overlay = None;
                self.open_in_browser(count);
            }
            Action::Open if count.is_some() => {
                self.overlay = None;
                self.follow_link(count);
            }
            Action::SaveLink => self.save_chosen(),
            Action::OpenInBrowser => self.browse_chosen(),
            Action::Open => self.choose(),
            other => {
                let toggles = self.overlay.take().is_some_and(|overlay| {
                    let subject = match other {
                        Action::Help => Some(Subject::Help),
                        Action::ListLinks => Some(Subject::Links),
                        Action::ListHighlights => Some(Subject::Highlights),
                        Action::ShowProblems => Some(Subject::Health),
                        Action::Stats => Some(Subject::Stats),
                        _ => None,
                    };
                    subject == Some(overlay.subject)
                });
                if !toggles {
                    self.act(other, count);
                }
            }
        }
    }

    pub(super) fn move_in_overlay(&mut self, steps: isize) {
        if let Some(overlay) = &mut self.overlay {
            if overlay.is_read() {
                overlay.list.scroll_by(steps);
            } else {
                overlay.list.move_by(steps);
            }
        }
    }

    fn is_previewing(&self) -> bool {
        let overlay = self.overlay.as_ref();
        overlay.is_some_and(|overlay| matches!(overlay.subject, Subject::Preview(_)))
    }

    fn page_in_overlay(&mut self, pages: isize) {
        let height = self
            .overlay
            .as_ref()
            .map_or(1, |overlay| overlay.list.height());
        self.move_in_overlay(height.cast_signed() * pages);
    }

    /// Does what the selected row of the overlay is for.
    pub(super) fn choose(&mut self) {
        if self.is_form_open() {
            return self.answer_field(1);
        }
        if self.are_starters_shown() {
            return self.turn_starter();
        }
        let Some(overlay) = self.overlay.take() else {
            return;
        };
        if let Subject::Preview(preview) = overlay.subject {
            return self.subscribe(*preview);
        }
        let chosen = overlay.list.selected().map(|item| item.content.clone());
        match chosen {
            Some(Content::Link { url, .. }) => self.follow(url),
            Some(Content::Offer(offer)) => {
                let folder = self.adding.folder.clone();
                self.look_at(offer.url.as_str(), folder);
            }
            Some(Content::Ailing(ailing)) => self.open_list(Scope::Feed(ailing.feed)),
            Some(Content::Target(name)) => self.share_chosen(name),
            Some(Content::Highlight(highlight)) => self.go_to_highlight(&highlight),
            Some(
                Content::Heading(_)
                | Content::Keys { .. }
                | Content::Words(_)
                | Content::Newest { .. }
                | Content::Figure(_)
                | Content::Field(_)
                | Content::Chosen(_),
            )
            | None => {}
        }
    }

    /// The address of the selected row of the overlay.
    fn chosen_url(&self) -> Option<WebUrl> {
        let overlay = self.overlay.as_ref()?;
        match &overlay.list.selected()?.content {
            Content::Link { url, .. } => Some(url.clone()),
            Content::Offer(offer) => Some(offer.url.clone()),
            Content::Heading(_)
            | Content::Keys { .. }
            | Content::Words(_)
            | Content::Newest { .. }
            | Content::Ailing(_)
            | Content::Target(_)
            | Content::Figure(_)
            | Content::Field(_)
            | Content::Chosen(_)
            | Content::Highlight(_) => None,
        }
    }

    fn copy_chosen(&mut self) {
        if let Some(url) = self.chosen_url() {
            self.send(Effect::Copy {
                text: url.as_str().to_owned(),
                what: Copied::Address,
            });
        }
    }

    /// Opens the selected address in the browser; the overlay stays, for there may be others.
    fn browse_chosen(&mut self) {
        match self.chosen_url() {
            Some(url) => self.send(Effect::Open(url)),
            None => self.choose(),
        }
    }

    /// The article that actions are about: the open one in its pane, else the selected one.
    pub(super) fn subject(&mut self) -> Option<Headline> {
        let subject = match self.panes.focus() {
            Pane::Article => self
                .reading
                .as_ref()
                .map(|reading| reading.article().headline.clone()),
            Pane::Headlines => self.headlines.list.selected().cloned(),
            Pane::Feeds => None,
        };
        if subject.is_none() {
            self.status.warn(self.say.select_article());
        }
        subject
    }

    fn subject_id(&mut self) -> Option<ArticleId> {
        self.subject().map(|headline| headline.id)
    }

    fn follow_link(&mut self, count: Option<usize>) {
        match count {
            Some(number) => self.follow_number(number),
            None => self.show_hints(),
        }
    }

    pub(super) fn open_in_browser(&mut self, count: Option<usize>) {
        let Some(number) = count else {
            return self.run_errand(Errand::Browse);
        };
        let link = self
            .reading
            .as_ref()
            .and_then(|reading| reading.link(number));
        match link.map(|link| link.url.clone()) {
            Some(url) => self.send(Effect::Open(url)),
            None => self.status.warn(&self.say.no_such_link(number.to_string())),
        }
    }

    fn list_links(&mut self) {
        match &self.reading {
            Some(reading) if !reading.links().is_empty() => {
                self.overlay = Some(Overlay::links(reading.links()));
            }
            Some(_) => self.status.tell(self.say.no_links()),
            None => self.status.warn(self.say.open_article()),
        }
    }

    fn copy_markdown(&mut self) {
        let Some(id) = self.subject_id() else {
            return;
        };
        match &self.reading {
            Some(reading) if reading.id() == id && is_page(id) => {
                let article = Box::new(reading.article().clone());
                self.send(Effect::CopyPageMarkdown(article));
            }
            Some(_) | None => self.send(Effect::CopyMarkdown(id)),
        }
    }

    /// Gives an article to a command; what is in no list is given as it is open.
    pub(super) fn pipe(&mut self, id: ArticleId, command: String) {
        match &self.reading {
            Some(reading) if reading.id() == id && is_page(id) => {
                let page = Box::new(reading.article().clone());
                self.send(Effect::PipePage { page, command });
            }
            Some(_) | None => self.send(Effect::Pipe { id, command }),
        }
    }

    fn ask_for_pipe(&mut self) {
        if let Some(id) = self.subject_id() {
            self.ask(Purpose::Pipe(id), "");
        }
    }

    pub(super) fn quit(&mut self) {
        self.keep_place();
        self.send(Effect::Quit);
    }
}

fn steps(count: Option<usize>) -> isize {
    count.unwrap_or(1).min(99_999).cast_signed()
}
