using NodaTime;

namespace Crm.Rules;

/// <summary>What may be said of a moment in its relation to now.</summary>
public static class TimeWords
{
    extension(OrderedWords<Instant> words)
    {
        /// <summary>Within the last so long, up to now.</summary>
        public Rule IsWithinLast(int amount, PeriodUnit unit) => new RelativeRule(words.Operand, RelativeTime.WithinLast, new RulePeriod(amount, unit));

        /// <summary>So long ago, or longer.</summary>
        public Rule IsOlderThan(int amount, PeriodUnit unit) => new RelativeRule(words.Operand, RelativeTime.OlderThan, new RulePeriod(amount, unit));

        /// <summary>After now, within the next so long.</summary>
        public Rule IsWithinNext(int amount, PeriodUnit unit) => new RelativeRule(words.Operand, RelativeTime.WithinNext, new RulePeriod(amount, unit));

        /// <summary>On this day of the site's zone, or later.</summary>
        public Rule IsFrom(LocalDate day) => new ComparisonRule(words.Operand, Comparator.GreaterOrEqual, RuleValue.Of(day));

        /// <summary>Before this day of the site's zone.</summary>
        public Rule IsBefore(LocalDate day) => new ComparisonRule(words.Operand, Comparator.Less, RuleValue.Of(day));
    }
}
