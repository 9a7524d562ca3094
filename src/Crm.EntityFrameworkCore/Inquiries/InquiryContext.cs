using System.Collections.Concurrent;
using System.Globalization;
using Crm.History;
using Crm.Intake;
using Crm.Sites;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Inquiries;

/// <summary>How inquiries are followed by their timers and in the books of the intake, and told of.</summary>
internal sealed class InquiryContext
{
    internal const string Ids = "inquiry";
    internal const string Entity = "inquiry";

    /// <summary>Kind of the timers at which inquiries are late.</summary>
    internal const string LateTimer = "inquiries.late";

    /// <summary>Kind of the timers at which the chain of assignment is asked again.</summary>
    internal const string AssignTimer = "inquiries.assign";

    private readonly StoreModel model;
    private readonly TimerTable timers;
    private readonly IntakeContext intake;
    private readonly IReadOnlySet<string> effects;
    private readonly ConcurrentDictionary<long, DefinitionSource<InquiryProcess>> processes = new();

    internal InquiryContext(StoreModel model, TimerTable timers, IntakeContext intake, IReadOnlySet<string> effects) =>
        (this.model, this.timers, this.intake, this.effects) = (model, timers, intake, effects);

    internal static string KindOf(SiteId site) => string.Create(CultureInfo.InvariantCulture, $"inquiry-process:{site.Value}");

    internal DefinitionSource<InquiryProcess> Process(SiteId site) => processes.GetOrAdd(
        site.Value, id => new DefinitionSource<InquiryProcess>(model, KindOf(new SiteId(id)), static (document, _) => InquiryProcess.FromJson(document)));

    /// <summary>The site's own process, else the one shipped.</summary>
    internal InquiryProcess ProcessIn(WorkingSet set, SiteId site)
    {
        var source = Process(site);
        return source.IsStored(set) ? source.Get(set) : InquiryProcess.Default;
    }

    internal void PlanTimers(LoadPlan plan, InquiryId inquiry)
    {
        timers.Plan(plan, KeyOf(LateTimer, inquiry));
        timers.Plan(plan, KeyOf(AssignTimer, inquiry));
    }

    internal void PlanBooks(LoadPlan plan, Inquiry inquiry) => plan.Load(intake.ById, inquiry.Delivery);

    /// <summary>Sets the deadline of the status that it is in, and its timers as they now are.</summary>
    internal void Follow(WorkingSet set, Inquiry inquiry, InquiryProcess process, Site site)
    {
        var limit = inquiry is { IsOpen: true, AnsweredAt: null } || inquiry.Stage == InquiryStage.Work ? process.Find(inquiry.Status)?.LimitMinutes : null;
        if (limit is { } minutes && !set.Call.IsPast && !(inquiry.Stage == InquiryStage.New && inquiry.AnsweredAt is not null))
            inquiry.SetDeadline(Floor(site.Calendar.Add(inquiry.StatusSince, Duration.FromMinutes(minutes))));
        else
            inquiry.SetDeadline(null);
        FollowTimers(set, inquiry);
    }

    internal void FollowTimers(WorkingSet set, Inquiry inquiry)
    {
        Keep(set, inquiry, LateTimer, inquiry.LateSince is null ? inquiry.Deadline : null);
        Keep(set, inquiry, AssignTimer, inquiry.AssignAt);
    }

    internal TimerRow? TimerIn(WorkingSet set, string kind, InquiryId inquiry) => timers.Find(set, KeyOf(kind, inquiry));

    internal void DropTimer(WorkingSet set, string kind, InquiryId inquiry) => timers.Drop(set, KeyOf(kind, inquiry));

    internal void Tell(WorkingSet set, Inquiry inquiry, string kind)
    {
        if (effects.Contains(kind))
            set.Queue(kind, string.Create(CultureInfo.InvariantCulture, $"inquiry:{inquiry.Id.Value}"), InquiryEffects.Payload(inquiry));
    }

    /// <summary>The books know each inquiry as received from <c>inquiry:</c> and its source, so that they add up apart from orders'.</summary>
    internal void Book(WorkingSet set, Inquiry inquiry, long delivery, IntakeOutcome outcome) => set.WritePlain(intake.Rows.InsertIfAbsent, intake.Rows.Table.Read(new IntakeRow
    {
        Delivery = delivery,
        Source = "inquiry:" + inquiry.Source,
        SiteId = inquiry.SiteId.Value,
        At = set.Now,
        Outcome = outcome,
    }));

    /// <summary>The books follow what becomes of it.</summary>
    internal void FollowBooks(WorkingSet set, Inquiry inquiry, bool isNewOrder = true)
    {
        if (set.Rows(intake.ById, inquiry.Delivery) is not [var found, ..])
            return;
        var row = (object?[])found.Clone();
        var outcome = inquiry.Stage switch
        {
            InquiryStage.Converted => isNewOrder ? IntakeOutcome.Accepted : IntakeOutcome.Merged,
            InquiryStage.Rejected => IntakeOutcome.Rejected,
            _ => IntakeOutcome.Waiting,
        };
        row[intake.Rows.Table.IndexOf(nameof(IntakeRow.Outcome))] = EnumText<IntakeOutcome>.Of(outcome);
        row[intake.Rows.Table.IndexOf(nameof(IntakeRow.Reason))] = inquiry.Reason;
        row[intake.Rows.Table.IndexOf(nameof(IntakeRow.OrderId))] = inquiry.OrderId?.Value;
        set.WritePlain(intake.Settled, row);
    }

    private void Keep(WorkingSet set, Inquiry inquiry, string kind, Instant? due)
    {
        var key = KeyOf(kind, inquiry.Id);
        if (due is not { } at || set.Call.IsPast)
            timers.Drop(set, key);
        else if (timers.Find(set, key)?.Due != at)
            timers.Set(set, TimerOf(inquiry, kind, at));
    }

    /// <summary>Something new has no timers yet, and need not ask for them.</summary>
    internal void Begin(WorkingSet set, Inquiry inquiry)
    {
        if (set.Call.IsPast)
            return;
        if (inquiry.Deadline is { } late)
            timers.SetNew(set, TimerOf(inquiry, LateTimer, late));
        if (inquiry.AssignAt is { } again)
            timers.SetNew(set, TimerOf(inquiry, AssignTimer, again));
    }

    internal static Instant Floor(Instant instant) => NeutralValue.FromMicroseconds(NeutralValue.ToMicroseconds(instant));

    private static string KeyOf(string kind, InquiryId inquiry) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{inquiry.Value}");

    private static TimerRow TimerOf(Inquiry inquiry, string kind, Instant due) => new()
    {
        TimerKey = KeyOf(kind, inquiry.Id),
        Kind = kind,
        Subject = string.Create(CultureInfo.InvariantCulture, $"inquiry:{inquiry.Id.Value}"),
        Due = due,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"inquiry\":{inquiry.Id.Value}}}"),
    };
}
