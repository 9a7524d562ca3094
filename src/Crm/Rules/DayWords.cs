using NodaTime;

namespace Crm.Rules;

/// <summary>What may be said of a day in its relation to today.</summary>
public static class DayWords
{
    extension(OrderedWords<LocalDate> words)
    {
        /// <summary>Within the last so many units of the calendar, today the first.</summary>
        public Rule IsWithinLast(int amount, PeriodUnit unit) => new RelativeRule(words.Operand, RelativeTime.WithinLast, new RulePeriod(amount, unit));

        /// <summary>So many units of the calendar ago, or more.</summary>
        public Rule IsOlderThan(int amount, PeriodUnit unit) => new RelativeRule(words.Operand, RelativeTime.OlderThan, new RulePeriod(amount, unit));

        /// <summary>Within the next so many units of the calendar, today the first.</summary>
        public Rule IsWithinNext(int amount, PeriodUnit unit) => new RelativeRule(words.Operand, RelativeTime.WithinNext, new RulePeriod(amount, unit));

        /// <summary>Its anniversary is exactly so many days ahead; 0 is today.</summary>
        public Rule HasBirthdayIn(int days) => new BirthdayRule(words.Operand, days);

        /// <summary>Its anniversary is one of the next so many days, today the first.</summary>
        public Rule HasBirthdayWithin(int days) => new BirthdayRule(words.Operand, days, Within: true);
    }
}
