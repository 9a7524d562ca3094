using Crm.History;
using Crm.Intake;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;

namespace Crm.Inquiries;

/// <summary>Inquiries: calls to be made, forms, chats, missed calls, mails; from coming in to the order, or to the reason why there is none.</summary>
public sealed partial class CrmInquiries
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmInquiries(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmInquiries Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>
    /// Takes an inquiry in, in one transaction: recognises who asks, gives it to somebody by the site's chain, sets until when it is to be
    /// answered, books it. One with an external id that is here already is the same inquiry. Refused for nothing but an unknown site.
    /// </summary>
    public Task<Result<ReceivedInquiry>> ReceiveAsync(ReceiveInquiry inquiry, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentException.ThrowIfNullOrWhiteSpace(inquiry.Inquiry.Kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(inquiry.Inquiry.Source);
        return store.Path.RunAsync(new ReceiveInquiryCommand(context, inquiry, call), call, cancellation);
    }

    /// <summary>Records a try to reach whoever asks; reached, it is answered.</summary>
    /// <returns>The inquiry's version.</returns>
    public Task<Result<int>> TryAsync(InquiryId inquiry, ContactAttempt attempt, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentException.ThrowIfNullOrWhiteSpace(attempt.Channel);
        return RunAsync("inquiries.try", inquiry, "inquiry.contact-tried", call, (i, process, set) => i.Try(attempt, CrmIntake.NameOf(call.Actor), process, set.Happened), cancellation);
    }

    /// <summary>Moves it by its process; into a rejecting status with a reason of the process.</summary>
    /// <returns>The inquiry's version.</returns>
    public Task<Result<int>> MoveAsync(InquiryId inquiry, string to, string? reason, string? note, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        return RunAsync("inquiries.move", inquiry, "inquiry.moved", call, (i, process, set) => i.Move(to, (reason, note), CrmIntake.NameOf(call.Actor), process, set.Happened), cancellation);
    }

    /// <summary>Gives it to somebody by hand.</summary>
    /// <returns>The inquiry's version.</returns>
    public Task<Result<int>> AssignAsync(InquiryId inquiry, StaffId staff, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("inquiries.assign-to", inquiry, InquiryEffects.Assigned, call, (i, _, _) =>
        {
            i.AssignTo(staff);
            return i.Id;
        }, cancellation);

    /// <summary>Makes it an order, in one transaction with all that placing does; each knows of the other. Made twice it is the same order.</summary>
    /// <param name="inquiry">Which.</param>
    /// <param name="order">The order; null for the one that it proposes.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public async Task<Result<PlacedOrder>> ConvertAsync(InquiryId inquiry, PlaceOrder? order, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (order is null)
        {
            if (await GetAsync(inquiry, cancellation).ConfigureAwait(false) is not { } stored)
                return new Refusal(InquiryRefusals.Unknown, "There is no inquiry {inquiry}.", ("inquiry", inquiry));
            order = ProposalOf(stored);
        }

        return order is null
            ? new Refusal(InquiryRefusals.NothingProposed, "Inquiry {inquiry} proposes no order.", ("inquiry", inquiry))
            : await store.Path.RunAsync(new ConvertInquiryCommand(context, inquiry, order, call), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>The order that an inquiry proposes; null for none.</summary>
    public static PlaceOrder? ProposalOf(Inquiry inquiry)
    {
        ArgumentNullException.ThrowIfNull(inquiry);
        return inquiry.Proposal is null ? null : IntakeContext.Read(inquiry.Proposal);
    }

    /// <summary>Puts a site's process in force.</summary>
    /// <param name="site">Which site's.</param>
    /// <param name="process">All of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for the first.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The process has mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public async Task<Result<int>> EditProcessAsync(SiteId site, InquiryProcess process, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(process);
        var mistakes = process.Validate().ToList();
        foreach (var status in await StatusesInUseAsync(site, cancellation).ConfigureAwait(false))
            if (process.Find(status) is null)
                mistakes.Add(new("statuses", $"lack '{status}', in which there are inquiries."));
        return mistakes.Count > 0
            ? throw new DefinitionException(mistakes, "The process of inquiries")
            : await store.Path.RunAsync(new EditSiteDefinitionCommand<InquiryProcess>(
                "inquiries.edit-process", new SiteDefinitionEdit<InquiryProcess>(context, site, context.Inquiries.Process(site), process.ToJson(), basedOn)), call, cancellation).ConfigureAwait(false);
    }

    private Task<Result<int>> RunAsync(string name, InquiryId inquiry, string what, CrmCall call, Func<Inquiry, InquiryProcess, Store.WorkingSet, Result<InquiryId>> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new WorkInquiryCommand(context, name, inquiry, what, change), call, cancellation);
    }
}
