using Crm.Tests;
using NodaTime;

namespace Crm.Rules;

/// <summary>Random sound rules, subjects and moments, with values that meet often.</summary>
internal static class RandomRules
{
    internal static readonly Instant Epoch = Instant.FromUtc(2024, 2, 20, 0, 0);

    private static readonly string[] Cities = ["Kyiv", "kyiv", "Lviv", "Odesa", "Łódź", "ŁÓDŹ", "Straße", "New York", " Kyiv "];
    private static readonly string[] Tags = ["a", "b", "c", "A"];

    internal static Shopper Subject(Random random)
    {
        var subject = new Shopper
        {
            City = random.Next(5) == 0 ? null : random.OneOf(Cities),
            Score = random.Next(5) == 0 ? null : random.Next(-3, 4) / 2m,
            Count = random.Next(4),
            Net = random.Next(5) == 0 ? null : Money.Of(random.Next(-2, 5) * 50m, Shopper.Eur),
            Birth = random.Next(5) == 0 ? null : random.Next(3) == 0 ? new LocalDate(2000, 2, 29) : Day(random).PlusYears(-random.Next(3)),
            LastOrder = random.Next(5) == 0 ? null : Moment(random),
            Visit = random.Next(5) == 0 ? null : Duration.FromMinutes(random.Next(5) * 30),
            Allowed = random.Next(5) == 0 ? null : random.Next(2) == 0,
            Tags = random.Next(5) == 0 ? null : [.. Tags.Where(_ => random.Next(2) == 0)],
            Manager = random.Next(3),
        };
        for (var i = random.Next(6); i > 0; i--)
            subject.Lines.Add(Line(random));
        for (var i = random.Next(4); i > 0; i--)
            subject.Views.Add(new(Moment(random), random.OneOf("shoes", "hats", null)));
        return subject;
    }

    internal static Shopper.Bought Line(Random random) => new(
        Moment(random),
        random.OneOf("boot", "Boot", "cap", null),
        random.OneOf<string[]>(["shoes"], ["hats"], ["shoes", "hats"], []),
        random.Next(5) == 0 ? null : Money.Of(random.Next(-2, 5) * 50m, Shopper.Eur),
        random.OneOf<decimal?>(1, 2, 0.5m, null),
        random.OneOf<bool?>(true, false, null));

    /// <summary>Within some forty days; often on the hour, so that bounds are met exactly.</summary>
    internal static Instant Moment(Random random) => Epoch
        + Duration.FromHours(random.Next(40 * 24)) + (random.Next(2) == 0 ? Duration.Zero : Duration.FromMilliseconds(random.Next(3_600_000)));

    internal static LocalDate Day(Random random) => new LocalDate(2024, 2, 20).PlusDays(random.Next(40));

    internal static Rule Rule(Random random, int depth = 3) => random.Next(depth > 0 ? 7 : 3) switch
    {
        < 3 => random.Next(8) == 0 ? new HasRule(random.OneOf("bought")) { Filter = Filter(random), Window = Window(random) } : Leaf(random, Operand(random), relative: true),
        3 => new AllRule(Rules(random, depth - 1)),
        4 => new AnyRule(Rules(random, depth - 1)),
        5 => new NotRule(Rule(random, depth - 1)),
        _ => random.Next(3) == 0 ? new HasRule("viewed") { Window = new RuleWindow(new RulePeriod(1 + random.Next(20), PeriodUnit.Days)) } : Leaf(random, Operand(random), relative: true),
    };

    private static List<Rule> Rules(Random random, int depth) => [.. Enumerable.Range(0, random.Next(8) == 0 ? random.Next(2) : random.Next(2, 4)).Select(_ => Rule(random, depth))];

    private static (RuleOperand Operand, FactType Type) Operand(Random random) => random.Next(3) > 0
        ? random.OneOf<(string, FactType)>(("city", FactType.Text), ("score", FactType.Number), ("orders.count", FactType.Number), ("orders.net", FactType.Money), ("birth.date", FactType.Date),
            ("orders.last", FactType.Instant), ("orders.last", FactType.Instant), ("visit.length", FactType.Duration), ("email.allowed", FactType.Boolean), ("tags", FactType.Codes), ("manager", FactType.Id)) is var (name, type)
            ? (new FactOperand(name), type) : default
        : Aggregate(random);

    private static (RuleOperand Operand, FactType Type) Aggregate(Random random)
    {
        var (aggregation, field, type) = random.OneOf<(Aggregation, string?, FactType)>((Aggregation.Count, null, FactType.Number), (Aggregation.Sum, "amount", FactType.Money),
            (Aggregation.Average, "amount", FactType.Money), (Aggregation.Average, "quantity", FactType.Number), (Aggregation.Min, "at", FactType.Instant), (Aggregation.Max, "at", FactType.Instant),
            (Aggregation.Max, "amount", FactType.Money), (Aggregation.Distinct, "product", FactType.Number), (Aggregation.Distinct, "category", FactType.Number), (Aggregation.Distinct, "amount", FactType.Number));
        return (new AggregateOperand(aggregation, "bought", field) { Filter = Filter(random), Window = Window(random) }, type);
    }

    private static Rule? Filter(Random random) => random.Next(2) == 0 ? null : FilterRule(random, 1);

    private static Rule FilterRule(Random random, int depth)
    {
        if (depth > 0 && random.Next(3) == 0)
            return random.OneOf<Rule>(new AllRule([FilterRule(random, 0), FilterRule(random, 0)]), new AnyRule([FilterRule(random, 0), FilterRule(random, 0)]), new NotRule(FilterRule(random, 0)));
        var (name, type) = random.OneOf<(string, FactType)>(("product", FactType.Text), ("category", FactType.Codes), ("amount", FactType.Money), ("quantity", FactType.Number), ("gift", FactType.Boolean));
        return Leaf(random, (new FactOperand(name), type), relative: false);
    }

    private static RuleWindow? Window(Random random) => random.Next(5) switch
    {
        0 => null,
        1 => new RuleWindow(null, Day(random)),
        2 => new RuleWindow(null, new LocalDate(2024, 2, 25), new LocalDate(2024, 2, 25).PlusDays(random.Next(20))),
        _ => new RuleWindow(Period(random)),
    };

    internal static RulePeriod Period(Random random, bool calendar = false) => !calendar && random.Next(2) == 0
        ? new RulePeriod(1 + random.Next(20), random.OneOf(PeriodUnit.Days, PeriodUnit.Hours, PeriodUnit.Minutes, PeriodUnit.Weeks))
        : new RulePeriod(1 + random.Next(3), random.OneOf(PeriodUnit.CalendarDays, PeriodUnit.CalendarWeeks, PeriodUnit.CalendarMonths, PeriodUnit.CalendarYears));

    private static Rule Leaf(Random random, (RuleOperand Operand, FactType Type) asked, bool relative)
    {
        var (operand, type) = asked;
        var isCount = operand is AggregateOperand { Aggregation: Aggregation.Count or Aggregation.Sum or Aggregation.Distinct };
        if (random.Next(8) == 0 && !isCount)
            return new EmptyRule(operand);
        switch (type)
        {
            case FactType.Text when random.Next(2) == 0:
                return new TextRule(operand, random.OneOf(TextMatch.Starts, TextMatch.Ends, TextMatch.Contains), random.OneOf("k", "iv", "ODE", "ł", "boo", "\"\\ \n"));
            case FactType.Codes:
                return new SetRule(operand, random.OneOf(SetMatch.In, SetMatch.NotIn, SetMatch.AllIn, SetMatch.HasAll), [.. Values(random, type)]);
            case FactType.Date when relative && random.Next(3) == 0:
                return random.Next(2) == 0 ? new BirthdayRule(operand, random.Next(10)) : new BirthdayRule(operand, 1 + random.Next(10), Within: true);
            case FactType.Date or FactType.Instant when relative && random.Next(3) > 0:
                return new RelativeRule(operand, random.OneOf(RelativeTime.WithinLast, RelativeTime.OlderThan, RelativeTime.WithinNext), Period(random, type == FactType.Date));
            case FactType.Text or FactType.Number or FactType.Money or FactType.Date or FactType.Id or FactType.Duration when random.Next(3) == 0:
                return new SetRule(operand, random.OneOf(SetMatch.In, SetMatch.NotIn), [.. Values(random, type)]);
            case FactType.Number or FactType.Money or FactType.Date or FactType.Instant or FactType.Duration when random.Next(3) == 0:
                var (from, to) = (Value(random, type, allowDays: false), Value(random, type, allowDays: false));
                return from.Number <= to.Number ? new RangeRule(operand, from, to) : new RangeRule(operand, to, from);
            default:
                var ordered = type is not (FactType.Text or FactType.Boolean or FactType.Id);
                return new ComparisonRule(operand, ordered ? random.OneOf(Enum.GetValues<Comparator>()) : random.OneOf(Comparator.Equal, Comparator.NotEqual), Value(random, type));
        }
    }

    private static List<RuleValue> Values(Random random, FactType type) => Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Value(random, type)).ToList();

    private static RuleValue Value(Random random, FactType type, bool allowDays = true) => type switch
    {
        FactType.Text => RuleValue.Of(random.OneOf(Cities)),
        FactType.Codes => RuleValue.Of(random.OneOf("a", "b", "shoes", "hats", "A")),
        FactType.Number => RuleValue.Of(random.Next(-3, 5) / 2m),
        FactType.Money => RuleValue.Of(Money.Of(random.Next(-2, 5) * 50m, Shopper.Eur)),
        FactType.Date => RuleValue.Of(Day(random)),
        FactType.Instant => allowDays && random.Next(2) == 0 ? RuleValue.Of(Day(random)) : RuleValue.Of(Moment(random)),
        FactType.Duration => RuleValue.Of(Duration.FromMinutes(random.Next(5) * 30)),
        FactType.Boolean => RuleValue.Of(random.Next(2) == 0),
        _ => RuleValue.OfId(random.Next(3)),
    };
}
