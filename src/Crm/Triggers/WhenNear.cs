namespace Crm.Triggers;

/// <summary>A moment before or after a date of an entity. While the date stands there is one: it moves when the date does, goes when it goes and comes when it comes back. The condition is asked when the moment has come.</summary>
/// <param name="Entity">As in the change log: <c>order-delivery</c>.</param>
/// <param name="Field">A moment or a day, as in the change log, or <c>custom.</c> and the code of one of the shop's own fields. A day begins at midnight in the site's zone.</param>
/// <param name="Offset">From the date; below zero before it.</param>
public sealed record WhenNear(string Entity, string Field, TriggerDelay Offset) : TriggerMoment
{
    internal const string Custom = "custom.";

    /// <summary>Whether the date is one of the shop's own fields.</summary>
    internal bool IsOwn => Field.StartsWith(Custom, StringComparison.Ordinal);
}
