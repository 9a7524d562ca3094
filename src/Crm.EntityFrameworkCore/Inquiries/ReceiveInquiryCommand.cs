using Crm.Customers;
using Crm.Intake;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;

namespace Crm.Inquiries;

/// <summary>Takes an inquiry in: recognises who asks, says until when and by whom it is to be answered, books it.</summary>
internal sealed class ReceiveInquiryCommand(OrderContext context, ReceiveInquiry given, CrmCall call) : IWriteCommand<ReceivedInquiry>
{
    private readonly OrderAssigning assigning = new(context, call);
    private readonly NewInquiry inquiry = given.Inquiry;
    private CustomerIntake? buyer;

    public string Name => "inquiries.receive";

    private InquiryContext Inquiries => context.Inquiries;

    private ExternalId External => inquiry.ExternalId;

    /// <summary>Who asks, once <see cref="Plan"/> has come to them.</summary>
    internal CustomerIntake? Buyer => buyer;

    public bool Plan(int stage, LoadPlan plan) => PlanOwn(stage, plan) | assigning.Plan(stage, plan, inquiry.SiteId);

    public Result<ReceivedInquiry> Decide(WorkingSet set)
    {
        if (context.Sites.Get(set, inquiry.SiteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", inquiry.SiteId));
        if (Existing(set) is { } known)
            return Again(set, known);
        return buyer?.Hidden(set) is { } hidden ? hidden : Receive(set, site);
    }

    private bool PlanOwn(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                context.Sites.Plan(plan, inquiry.SiteId);
                Inquiries.Process(inquiry.SiteId).Plan(plan);
                if (!External.IsNone)
                {
                    plan.Lock($"{InquiryContext.Entity}:{External.Source}:{External.Value}");
                    plan.Load(context.Orders.ByExternal, InquiryContext.Entity, External.Source, External.Value);
                }

                return true;
            case 1:
                context.Sites.PlanStale(plan, inquiry.SiteId);
                Inquiries.Process(inquiry.SiteId).PlanStale(plan);
                return true;
            case 2:
                PlanKeys(plan);
                plan.Reserve(InquiryContext.Ids, 1);
                plan.Reserve(IdKinds.Effect, 2);
                if (ExternalRow(plan.Set) is { } row)
                    plan.Load<Inquiry>((long)row[context.Orders.ExternalId]!);
                return true;
            case 3:
                buyer?.PlanHolders(plan);
                return buyer is not null;
            default:
                if (stage == 4)
                    buyer?.PlanLinks(plan);
                return false;
        }
    }

    private void PlanKeys(LoadPlan plan)
    {
        if (context.Sites.Get(plan.Set, inquiry.SiteId) is not { } site)
            return;
        var keys = context.Setup.Recognition.KeysOf(new CustomerIdentity(inquiry.Source)
        {
            ExternalIds = given.CustomerIds,
            Email = inquiry.Contact.Email,
            IsEmailVerified = given.IsEmailVerified,
            Phone = inquiry.Contact.Phone,
            IsPhoneVerified = given.IsPhoneVerified,
        }, site.CustomerScope, site.PhoneCountry);
        buyer = keys.Keys.Count == 0 ? null : new CustomerIntake(context.Customers, keys, site.CustomerScope);
        buyer?.PlanKeys(plan);
    }

    private Result<ReceivedInquiry> Again(WorkingSet set, Inquiry known)
    {
        if (known.ReceiveAgain(Normalised(context.Sites.Get(set, inquiry.SiteId)!)))
            set.Change(known, "inquiry.changed-at-source");
        Inquiries.Book(set, known, Intake.Delivery.NewKey(set.Now), IntakeOutcome.Merged);
        return new ReceivedInquiry(known.Id, known.CustomerId, false, known.ManagerId, known.Deadline, true);
    }

    private ReceivedInquiry Receive(WorkingSet set, Site site)
    {
        var process = Inquiries.ProcessIn(set, inquiry.SiteId);
        var recognition = buyer?.Recognise(set);
        var customer = Attach(set, recognition, site);
        var at = inquiry.At ?? set.Happened;
        var created = Inquiry.Receive(new InquiryId(set.NextId(InquiryContext.Ids)), Normalised(site), process, Intake.Delivery.NewKey(set.Now), (at, call.Mode));
        if (customer is not null)
            created.AttachTo(customer.Id);
        if (given.Proposal is { } proposal)
            created.Propose(IntakeContext.Write(proposal with { Order = proposal.Order with { Currency = proposal.Order.Currency == default ? site.BaseCurrency : proposal.Order.Currency } }));
        var decision = assigning.Choose(set, new AssignmentRequest(inquiry.SiteId)
        {
            Source = inquiry.Source,
            Customer = customer?.Id,
            OwnManager = customer is null ? null : CustomerIntake.StandsFor(set, customer).ManagerId,
            ClientType = customer is null ? null : EnumText<CustomerKind>.Of(customer.Kind),
        }, site);
        Give(created, decision);
        if (!call.IsPast && process.Find(created.Status)?.LimitMinutes is { } minutes)
            created.SetDeadline(InquiryContext.Floor(site.Calendar.Add(at, NodaTime.Duration.FromMinutes(minutes))));
        set.Add(created, "inquiry.received");
        Write(set, created, decision);
        return new ReceivedInquiry(created.Id, customer?.StandsForId, customer is not null && recognition is { IsNew: true }, created.ManagerId, created.Deadline, false);
    }

    private void Write(WorkingSet set, Inquiry created, AssignmentDecision? decision)
    {
        if (!External.IsNone)
        {
            var row = context.Orders.Externals.Table.Read(new ExternalIdRow { Entity = InquiryContext.Entity, Source = External.Source, Value = External.Value, Id = created.Id.Value });
            set.WritePlain(context.Orders.Externals.Insert, row);
            set.Announce(context.Orders.ByExternal, row, InquiryContext.Entity, External.Source, External.Value);
        }

        if (decision is not null)
            set.Note(created, "inquiry.assigned", System.Text.Json.JsonSerializer.Serialize(decision, CrmJson.Options));
        Inquiries.Begin(set, created);
        Inquiries.Book(set, created, created.Delivery, IntakeOutcome.Waiting);
        Inquiries.Tell(set, created, InquiryEffects.Received);
        if (created.ManagerId is not null)
            Inquiries.Tell(set, created, InquiryEffects.Assigned);
    }

    internal static void Give(Inquiry inquiry, AssignmentDecision? decision)
    {
        if (decision?.Staff is { } staff)
            inquiry.AssignTo(staff);
        else if (decision?.Due is { } due)
            inquiry.WaitForManager(InquiryContext.Floor(due));
    }

    private Customer? Attach(WorkingSet set, Recognition? recognition, Site site)
    {
        if (recognition is null || (recognition.IsNew && !given.CreatesCustomer))
            return null;
        if (!given.CreatesCustomer)
            return set.Find<Customer>(recognition.CustomerId!.Value.Value);
        var profile = new CustomerProfile(inquiry.Source, ProfileStrength.Guest) { Name = inquiry.Contact.Name };
        return buyer!.Apply(set, recognition, profile, site.BaseCurrency, inquiry.At ?? set.Happened);
    }

    private NewInquiry Normalised(Site site) => inquiry with
    {
        Contact = inquiry.Contact with { PhoneE164 = PhoneNumber.TryParse(inquiry.Contact.Phone, site.PhoneCountry, out var phone) ? phone.E164 : null },
    };

    private object?[]? ExternalRow(WorkingSet set) =>
        !External.IsNone && set.Rows(context.Orders.ByExternal, InquiryContext.Entity, External.Source, External.Value) is [var row, ..] ? row : null;

    private Inquiry? Existing(WorkingSet set) => ExternalRow(set) is { } row ? set.Find<Inquiry>((long)row[context.Orders.ExternalId]!) : null;
}
