using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Rules;

internal sealed partial class RuleParser
{
    private const long MaxMicros = 1_000_000_000_000_000_000;

    private List<RuleValue>? List()
    {
        var open = Next;
        if (open.Kind != RuleToken.Is.Open)
        {
            Fail($"{open.Described} stands where a list in parentheses was expected: (\"one\", \"two\").");
            return null;
        }

        at++;
        List<RuleValue> values = [];
        var sound = true;
        if (Next.Kind != RuleToken.Is.Close)
            do
            {
                if (values.Count == Rule.MaxValues)
                {
                    Abandon($"A list has at most {Rule.MaxValues} values.");
                    return null;
                }

                if (Value() is { } value)
                    values.Add(value);
                else
                    (sound, _) = (false, SkipValue());
            }
            while (TryComma());
        return ListCloses(open) && sound ? values : null;
    }

    private bool ListCloses(RuleToken open)
    {
        var sound = Next.Kind == RuleToken.Is.Close;
        if (Next.Kind == RuleToken.Is.End)
            mistakes.Syntax(open.Offset, open.Length, "This parenthesis is not closed.");
        else if (!sound)
            Fail($"{Next.Described} stands where ',' or ')' was expected.");
        SkipParenthesis();
        return sound;
    }

    private bool SkipValue()
    {
        while (Next.Kind is not (RuleToken.Is.Comma or RuleToken.Is.Close or RuleToken.Is.End))
            at++;
        return true;
    }

    private RuleValue? Value()
    {
        var token = Next;
        switch (token.Kind)
        {
            case RuleToken.Is.Text:
                at++;
                return RuleValue.Of(token.Text);
            case RuleToken.Is.Word when token.IsWord("true") || token.IsWord("false"):
                at++;
                return RuleValue.Of(token.IsWord("true"));
            case RuleToken.Is.Id when long.TryParse(token.Text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id):
                at++;
                return RuleValue.OfId(id);
            case RuleToken.Is.Day:
                return DayOrMoment();
            case RuleToken.Is.Number:
                return Amount();
            default:
                Fail(token.Kind == RuleToken.Is.Word
                    ? $"{token.Described} stands where a value was expected; a text stands in quotes: \"{token.Text}\"."
                    : $"{token.Described} stands where a value was expected: \"text\", 12.5, 100 EUR, 2026-01-31, 3 days, true, #42.");
                return null;
        }
    }

    private RuleValue? DayOrMoment()
    {
        var text = Next.Text;
        if (text.Contains('T', StringComparison.Ordinal))
        {
            var moment = InstantPattern.ExtendedIso.Parse(text);
            if (moment.Success && moment.Value.InUtc().Year is >= 1 and <= 9999)
            {
                at++;
                return RuleValue.Of(moment.Value);
            }

            Fail($"{Next.Described} is no moment: 2026-01-31T12:00:00Z, in UTC.");
            return null;
        }

        return Day() is { } day ? RuleValue.Of(day) : null;
    }

    private LocalDate? Day()
    {
        var day = Next.Kind == RuleToken.Is.Day ? LocalDatePattern.Iso.Parse(Next.Text) : null;
        if (day is not { Success: true } || day.Value.Year < 1)
        {
            Fail($"{Next.Described} is no day: 2026-01-31.");
            return null;
        }

        at++;
        return day.Value;
    }

    /// <summary>A number; with a currency money, with a unit of time a length.</summary>
    private RuleValue? Amount()
    {
        if (!decimal.TryParse(Next.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || decimal.Round(number, 4) != number || Math.Abs(number) > long.MaxValue / Money.Scale)
        {
            Fail($"{Next.Described} is no number with at most four decimals, below 922 × 10^12.");
            return null;
        }

        at++;
        if (Next.Kind != RuleToken.Is.Word)
            return RuleValue.Of(number);
        var lengths = RuleWords.Lengths.FirstOrDefault(l => Next.IsWord(l.One) || Next.IsWord(l.Many));
        if (lengths.One is not null && Math.Abs(number) <= MaxMicros / lengths.Micros && decimal.IsInteger(number * lengths.Micros))
        {
            at++;
            return RuleValue.Of(RuleTime.Duration((long)(number * lengths.Micros)));
        }

        if (Next.Text is { Length: 3 } and not "AND" && Next.Text.All(char.IsAsciiLetterUpper) && Currency.TryParse(Next.Text, out var currency))
        {
            at++;
            return RuleValue.Of(Money.Of(number, currency));
        }

        return RuleValue.Of(number);
    }

    /// <summary>The length of a relative condition or a window: a whole number and a unit.</summary>
    private RulePeriod? Length()
    {
        var number = Next;
        if (number.Kind != RuleToken.Is.Number || !int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
        {
            Fail($"{number.Described} stands where a length of time was expected: 30 days, 3 calendar months.");
            return null;
        }

        at++;
        var calendar = TryWord("calendar");
        var units = calendar ? RuleWords.CalendarUnits : RuleWords.Units;
        var unit = units.FirstOrDefault(u => Next.IsWord(u.One) || Next.IsWord(u.Many));
        if (unit.One is null)
        {
            var meant = !calendar && RuleWords.CalendarUnits.Any(u => Next.IsWord(u.One) || Next.IsWord(u.Many)) ? "calendar " + Next.Text : Guess(units.Select(u => u.Many));
            Fail($"{Next.Described} is no unit: {string.Join(", ", units.Select(u => u.Many))}{(calendar ? "" : ", or 'calendar' and days, weeks, months, years")}.", meant);
            return null;
        }

        at++;
        return new RulePeriod(amount, unit.Unit);
    }
}
