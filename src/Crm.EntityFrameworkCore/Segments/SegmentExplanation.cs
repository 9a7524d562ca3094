using Crm.Customers;
using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>Why a customer is in a segment or not, by the rows as they are now.</summary>
/// <param name="Customer">Who; of merged ones the survivor.</param>
/// <param name="IsMember">Whether the rule holds.</param>
/// <param name="Rule">Each condition: what was found, how far it is from the bound, when time changes it.</param>
/// <param name="Text">The same in a sentence or two.</param>
public sealed record SegmentExplanation(CustomerId Customer, bool IsMember, RuleExplanation Rule, string Text)
{
    /// <summary>Since when they are in; null where they are not, or since so lately that it is not written yet.</summary>
    public SegmentMember? Since { get; init; }

    /// <summary>When they leave, or come in, unless something happens first; null for never.</summary>
    public Instant? FlipsAt => Rule.FlipsAt;
}
