using NodaTime;

namespace Crm.Rules;

internal sealed partial class RuleCheck
{
    private void Comparison(ComparisonRule rule, Fact fact, string path)
    {
        if (fact.Type == FactType.Codes)
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is a set of codes: ask with in, not in, all in, has all.", "in");
        else if (fact.Type is FactType.Text or FactType.Boolean or FactType.Id && rule.Comparator is not (Comparator.Equal or Comparator.NotEqual))
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)} and knows only = and !=.");
        else
            Value(rule, rule.Value, fact, Below(path, "value"));
    }

    private void Range(RangeRule rule, Fact fact, string path)
    {
        if (!IsOrdered(fact.Type))
        {
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)}, which has no order.");
            return;
        }

        var sound = Value(rule, rule.From, fact, Below(path, "from")) & Value(rule, rule.To, fact, Below(path, "to"));
        if (sound && rule.From.Type != rule.To.Type)
            Tell(rule, "value", RuleRefusals.WrongValue, Below(path, "to"), "Both ends are days, or both are moments.");
        else if (sound && rule.From.Currency != rule.To.Currency)
            Tell(rule, "value", RuleRefusals.WrongCurrency, Below(path, "to"), "Both ends are in one currency.");
        else if (sound && rule.From.Number > rule.To.Number)
            Tell(rule, "value", RuleRefusals.WrongPeriod, Below(path, "to"), $"Nothing is between {rule.From} and {rule.To}: the least comes first.");
    }

    private void Set(SetRule rule, Fact fact, string path)
    {
        if (fact.Type is FactType.Instant or FactType.Boolean)
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)} and is in no list; {(fact.Type == FactType.Instant ? "ask with between" : "ask with =")}.");
        else if (fact.Type != FactType.Codes && rule.Match is SetMatch.AllIn or SetMatch.HasAll)
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)}, not a set of codes: ask with in or not in.", "in");
        else if (rule.Values.Count is 0 or > Rule.MaxValues)
            Tell(rule, "", rule.Values.Count == 0 ? RuleRefusals.WrongValue : RuleRefusals.TooLarge, path, $"A list has from 1 to {Rule.MaxValues} values.");
        else if (fact.Type == FactType.Money && rule.Values.DistinctBy(v => v.Currency).Count() > 1)
            Tell(rule, "value", RuleRefusals.WrongCurrency, Below(path, "values"), "A list is in one currency; join one list for each by or.");
        else
            foreach (var (i, value) in rule.Values.Index())
                if (Value(rule, value, fact, $"{Below(path, "values")}[{i}]") && fact.Kept is { } kept && kept(value.AsText) != value.AsText)
                    Tell(rule, "value", RuleRefusals.WrongValue, $"{Below(path, "values")}[{i}]", kept(value.AsText) is { } meant ? $"'{value.AsText}' is kept as '{meant}'." : $"No '{rule.Operand}' can be '{value.AsText}'.");
    }

    private void Text(TextRule rule, Fact fact, string path)
    {
        if (fact.Type != FactType.Text)
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)}, not a text.");
        else if (FoldedText.Fold(rule.Part).Length == 0)
            Tell(rule, "value", RuleRefusals.WrongValue, Below(path, "value"), "Every text has nothing in it; to ask whether there is one, say 'is not empty'.");
    }

    private void Empty(EmptyRule rule, Fact fact, string path)
    {
        if (rule.Operand is AggregateOperand { Aggregation: Aggregation.Count or Aggregation.Sum or Aggregation.Distinct })
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{fact.Name}' is 0 where there are no events, and never empty; compare it with 0.");
    }

    private void Relative(RelativeRule rule, Fact fact, string path)
    {
        if (filtered is not null)
            Tell(rule, "", RuleRefusals.NotInFilter, path, "A filter knows no now: the window says how far to look back.");
        else if (fact.Type is not (FactType.Instant or FactType.Date))
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)}, neither a moment nor a day.");
        else if (Period(rule, "value", rule.Period, Below(path, "period")) && fact.Type == FactType.Date && !rule.Period.IsCalendar)
            Tell(rule, "value", RuleRefusals.WrongPeriod, Below(path, "period"), $"'{rule.Operand}' is a day without a time: count it in units of the calendar.",
                rule.Period.Unit is PeriodUnit.Days or PeriodUnit.Weeks ? new RulePeriod(rule.Period.Amount, rule.Period.Unit == PeriodUnit.Days ? PeriodUnit.CalendarDays : PeriodUnit.CalendarWeeks).ToString() : null);
    }

    private void Birthday(BirthdayRule rule, Fact fact, string path)
    {
        if (filtered is not null)
            Tell(rule, "", RuleRefusals.NotInFilter, path, "A filter knows no now, and so no birthdays.");
        else if (fact.Type != FactType.Date)
            Tell(rule, "", RuleRefusals.WrongCondition, path, $"'{rule.Operand}' is {Named(fact.Type)}, not a day.");
        else if (rule.Days < (rule.Within ? 1 : 0) || rule.Days > 366)
            Tell(rule, "value", RuleRefusals.WrongPeriod, Below(path, "days"), $"A birthday is {(rule.Within ? "within 1" : "in 0")} to 366 days, not {rule.Days}.");
    }

    private bool Period(object node, string part, RulePeriod period, string path)
    {
        if (period.Amount is >= 1 and <= RulePeriod.MaxAmount && Enum.IsDefined(period.Unit))
            return true;
        Tell(node, part, RuleRefusals.WrongPeriod, path, $"A length of time counts from 1 to {RulePeriod.MaxAmount}, not {period.Amount}.");
        return false;
    }

    private bool Value(object node, RuleValue value, Fact fact, string path)
    {
        var expected = fact.Type == FactType.Codes ? FactType.Text : fact.Type;
        if (value.Type != expected && !(fact.Type == FactType.Instant && value.Type == FactType.Date))
            Tell(node, "value", RuleRefusals.WrongValue, path, $"'{fact.Name}' is {Named(fact.Type)}: {Example(fact.Type)}, not {value}.");
        else if (value.Type == FactType.Money && !scope.Knows(value.Currency, fact))
            Foreign(node, value, path);
        else if (expected == FactType.Text && FoldedText.Fold(value.AsText).Length == 0)
            Tell(node, "value", RuleRefusals.WrongValue, path, "No text is never a value; to ask whether there is one, say 'is empty'.");
        else if (expected == FactType.Text && !FoldedText.IsSound(value.AsText))
            Tell(node, "value", RuleRefusals.WrongValue, path, "The text is no sound Unicode.");
        else
            return true;
        return false;
    }

    private void Foreign(object node, RuleValue value, string path)
    {
        var known = scope.HasCurrencies ? scope.Currencies : [scope.BaseCurrency];
        Tell(node, "value", RuleRefusals.WrongCurrency, path, $"Facts are in {string.Join(" or ", known.Select(c => c.Code))}, not in {value.Currency.Code}: there is no rate for all times.",
            known.Count == 1 ? $"{value.AsNumber:0.####} {known[0].Code}" : null);
    }

    private static bool IsOrdered(FactType type) => type is FactType.Number or FactType.Money or FactType.Date or FactType.Instant or FactType.Duration;

    internal static string Named(FactType type) => type switch
    {
        FactType.Text => "a text",
        FactType.Number => "a number",
        FactType.Money => "money",
        FactType.Date => "a day",
        FactType.Instant => "a moment",
        FactType.Duration => "a length of time",
        FactType.Boolean => "yes or no",
        FactType.Codes => "a set of codes",
        _ => "an id",
    };

    private string Example(FactType type) => type switch
    {
        FactType.Text or FactType.Codes => "\"text\"",
        FactType.Number => "12.5",
        FactType.Money => $"100 {scope.BaseCurrency.Code}",
        FactType.Date => "2026-01-31",
        FactType.Instant => "2026-01-31 or 2026-01-31T12:00:00Z",
        FactType.Duration => "3 days",
        FactType.Boolean => "true or false",
        _ => "#42",
    };
}
