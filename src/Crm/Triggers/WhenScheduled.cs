namespace Crm.Triggers;

/// <summary>A schedule: each time for all that fulfil the condition, or once for a site.</summary>
/// <param name="Schedule">When.</param>
/// <param name="Each">For what: <c>site</c> (once for each site), <c>customer</c> (each one), <c>order</c> (each that is neither complete nor cancelled).</param>
public sealed record WhenScheduled(TriggerSchedule Schedule, string Each = WhenScheduled.Site) : TriggerMoment
{
    internal const string Site = "site";
    internal const string Customer = "customer";
    internal const string Order = "order";

    /// <summary>For what there may be schedules.</summary>
    internal static readonly string[] Kinds = [Site, Customer, Order];
}
