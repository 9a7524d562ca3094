using Crm.Rules;

namespace Crm.Pricing;

/// <summary>
/// A promotion's condition once an order was placed by it: what it asks about the customer is answered for good, what it asks about
/// the cart stays open, so that an edit works the discount out anew for the customer as they were.
/// </summary>
internal static class FrozenCondition
{
    private const string CartPrefix = "cart.";
    private const string FirstOrder = "cart.first-order";
    private const string LinesStream = "lines";

    /// <param name="rule">The condition.</param>
    /// <param name="holds">Whether a condition on the customer held.</param>
    internal static Rule Of(Rule rule, Func<Rule, bool> holds) => rule switch
    {
        AllRule all => Rule.All([.. all.Rules.Select(r => Of(r, holds))]),
        AnyRule any => Rule.Any([.. any.Rules.Select(r => Of(r, holds))]),
        NotRule not => !Of(not.Rule, holds),
        _ when AsksCart(rule) => rule,
        _ => holds(rule) ? Rule.Always : Rule.Never,
    };

    /// <summary>Whether a condition holds as far as the customer decides it; null where the cart does.</summary>
    /// <param name="rule">The condition.</param>
    /// <param name="holds">Whether a condition on the customer holds.</param>
    internal static bool? OfCustomer(Rule rule, Func<Rule, bool> holds)
    {
        switch (rule)
        {
            case AllRule all:
                var every = all.Rules.Select(r => OfCustomer(r, holds)).ToList();
                return every.Contains(false) ? false : every.Contains(null) ? null : true;
            case AnyRule any:
                var some = any.Rules.Select(r => OfCustomer(r, holds)).ToList();
                return some.Contains(true) ? true : some.Contains(null) ? null : false;
            case NotRule not:
                return !OfCustomer(not.Rule, holds);
            default:
                return AsksCart(rule) ? null : holds(rule);
        }
    }

    /// <summary>Whether a condition asks anything of the customer.</summary>
    internal static bool AsksCustomer(Rule rule) => rule.Walk().Any(r => r is SegmentRule || RuleNames.Of(r).Any(name => name == FirstOrder || (name != LinesStream && !name.StartsWith(CartPrefix, StringComparison.Ordinal))));

    private static bool AsksCart(Rule rule) => RuleNames.Of(rule).All(name => name == LinesStream || (name.StartsWith(CartPrefix, StringComparison.Ordinal) && name != FirstOrder)) && rule is not SegmentRule;
}
