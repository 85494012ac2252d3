//! What is wrong with a search, in the user's language.

use super::Messages;
use crate::news::QueryFault;

impl Messages {
    pub(crate) fn fault(&self, fault: &QueryFault) -> String {
        use QueryFault as F;
        let plain = match fault {
            F::Wants { field, wanted } => {
                return self.query_wants(*field, self.of("wanted", wanted.name()));
            }
            F::UnknownValue {
                field,
                value,
                wanted,
            } => {
                let wanted = self.of("wanted", wanted.name());
                return self.query_unknown_value(*field, value, wanted);
            }
            F::DidYouMean { name, field } => return self.query_did_you_mean(*field, name),
            F::NoSuchField { name, fields } => return self.query_no_such_field(fields, name),
            F::TooManyWords => self.query_too_many_words(),
            F::StrayEnd => self.query_stray_end(),
            F::WordMissing => self.query_word_missing(),
            F::LonelyOr => self.query_or(),
            F::WordMissingBeforeEnd => self.query_word_missing_before_end(),
            F::GroupNotClosed => self.query_not_closed(),
            F::TooDeep => self.query_too_deep(),
            F::QuotationNotClosed => self.query_quotation(),
            F::Prefix => self.query_prefix(),
        };
        plain.to_owned()
    }
}
