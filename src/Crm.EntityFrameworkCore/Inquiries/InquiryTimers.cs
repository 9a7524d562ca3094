using System.Text.Json;
using Crm.Orders;
using Crm.Timers;

namespace Crm.Inquiries;

/// <summary>What inquiries do when a timer is due.</summary>
internal sealed class InquiryTimers(CrmStore store, OrderContext context, CrmInquiries inquiries)
{
    internal void AddTo(Dictionary<string, TimerHandler> handlers)
    {
        handlers.Add(InquiryContext.LateTimer, RunAsync);
        handlers.Add(InquiryContext.AssignTimer, RunAsync);
    }

    private async Task RunAsync(TimerRow timer, CrmCall call, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var id = new InquiryId(payload.RootElement.GetProperty("inquiry").GetInt64());
        if (await inquiries.GetAsync(id, cancellation).ConfigureAwait(false) is not { } inquiry)
            throw new InvalidOperationException($"There is no inquiry {id.Value}.");
        var own = call with { Happened = null };
        var done = await store.Path.RunAsync(new InquiryDueCommand(context, id, inquiry.SiteId, (timer.Kind, timer.Due), own), own, cancellation).ConfigureAwait(false);
        if (!done.IsAccepted)
            throw new RefusedException(done.Refusal);
    }
}
