using Crm.Tests;
using NodaTime;

namespace Crm.Rules;

/// <summary>Random rules over any vocabulary, with constants that are met often.</summary>
internal sealed class AnyRules(RuleScope scope, Instant around, IReadOnlyList<string> words, IReadOnlyList<decimal> numbers)
{
    internal Rule Next(Random random, int depth = 2) => random.Next(depth > 0 ? 8 : 5) switch
    {
        5 => new AllRule([Next(random, depth - 1), Next(random, depth - 1)]),
        6 => new AnyRule([Next(random, depth - 1), Next(random, depth - 1)]),
        7 => new NotRule(Next(random, depth - 1)),
        0 or 1 when scope.Facts.Streams.Count > 0 => OfStream(random, random.OneOf<EventStream>([.. scope.Facts.Streams])),
        _ => OfFact(random, random.OneOf<Fact>([.. scope.Facts.Facts])),
    };

    private Rule OfStream(Random random, EventStream stream)
    {
        var filter = stream.Fields.Count == 0 || random.Next(2) == 0 ? null : Filter(random, random.OneOf<Fact>([.. stream.Fields]));
        var window = stream.Retention is null && random.Next(3) == 0 ? null : new RuleWindow(random.OneOf(new RulePeriod(5, PeriodUnit.Days), new RulePeriod(1, PeriodUnit.CalendarMonths), new RulePeriod(1 + random.Next(20), PeriodUnit.CalendarDays)));
        if (random.Next(4) == 0)
            return new HasRule(stream.Name) { Filter = filter, Window = window };
        var field = random.OneOf<Fact>([.. stream.Fields, stream.Field(EventStream.At)!]);
        var aggregation = random.OneOf<Aggregation>([Aggregation.Count, .. Enum.GetValues<Aggregation>().Where(a => a != Aggregation.Count && RuleCheck.Fits(a, field.Type))]);
        var operand = new AggregateOperand(aggregation, stream.Name, aggregation == Aggregation.Count ? null : field.Name) { Filter = filter, Window = window };
        return Leaf(random, operand, aggregation is Aggregation.Count or Aggregation.Distinct ? FactType.Number : field.Type, isNever: aggregation is Aggregation.Count or Aggregation.Distinct or Aggregation.Sum, inFilter: false);
    }

    private Rule Filter(Random random, Fact field)
    {
        var leaf = Leaf(random, new FactOperand(field.Name), field.Type, isNever: false, inFilter: true);
        return random.Next(4) == 0 ? new NotRule(leaf) : leaf;
    }

    private Rule OfFact(Random random, Fact fact) => Leaf(random, new FactOperand(fact.Name), fact.Type, isNever: false, inFilter: false);

    private Rule Leaf(Random random, RuleOperand operand, FactType type, bool isNever, bool inFilter)
    {
        if (!isNever && random.Next(8) == 0)
            return new EmptyRule(operand);
        switch (type)
        {
            case FactType.Text when random.Next(2) == 0:
                return new TextRule(operand, random.OneOf(Enum.GetValues<TextMatch>()), random.OneOf<string>([.. words]) is var word && random.Next(2) == 0 ? word : word[..1]);
            case FactType.Codes:
                return new SetRule(operand, random.OneOf(Enum.GetValues<SetMatch>()), [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Value(random, FactType.Codes))]);
            case FactType.Date or FactType.Instant when !inFilter && random.Next(3) > 0:
                var calendar = type == FactType.Date || random.Next(2) == 0;
                return type == FactType.Date && random.Next(3) == 0 ? new BirthdayRule(operand, 1 + random.Next(60), Within: true)
                    : new RelativeRule(operand, random.OneOf(Enum.GetValues<RelativeTime>()), new RulePeriod(1 + random.Next(15), calendar ? PeriodUnit.CalendarDays : PeriodUnit.Days));
            case FactType.Text or FactType.Number or FactType.Money or FactType.Date or FactType.Id when random.Next(3) == 0:
                return new SetRule(operand, random.OneOf(SetMatch.In, SetMatch.NotIn), [Value(random, type), Value(random, type)]);
            case FactType.Number or FactType.Money or FactType.Date or FactType.Instant when random.Next(3) == 0:
                var (a, b) = (Value(random, type), Value(random, type));
                return a.Number <= b.Number ? new RangeRule(operand, a, b) : new RangeRule(operand, b, a);
            default:
                return new ComparisonRule(operand, type is FactType.Text or FactType.Boolean or FactType.Id ? random.OneOf(Comparator.Equal, Comparator.NotEqual) : random.OneOf(Enum.GetValues<Comparator>()), Value(random, type));
        }
    }

    private RuleValue Value(Random random, FactType type) => type switch
    {
        FactType.Text or FactType.Codes => RuleValue.Of(random.OneOf<string>([.. words])),
        FactType.Number => RuleValue.Of(random.OneOf<decimal>([.. numbers])),
        FactType.Money => RuleValue.Of(Money.Of(random.OneOf<decimal>([.. numbers]), scope.BaseCurrency)),
        FactType.Date => RuleValue.Of(around.InZone(scope.Zone).Date.PlusDays(random.Next(-20, 20))),
        FactType.Instant => RuleValue.Of(around + Duration.FromHours(random.Next(-20 * 24, 24))),
        FactType.Duration => RuleValue.Of(Duration.FromHours(random.Next(5))),
        FactType.Boolean => RuleValue.Of(random.Next(2) == 0),
        _ => RuleValue.OfId((long)random.OneOf<decimal>([.. numbers])),
    };
}
