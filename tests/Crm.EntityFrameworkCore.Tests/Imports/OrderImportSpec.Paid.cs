using Crm.History;
using Crm.Orders;
using Crm.Payments;
using Crm.Staff;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Imports;

public abstract partial class OrderImportSpec
{
    private const string PaidHead = "order;date;updated at;status;sku;quantity;price;line total;line discount;cost;currency;rate;paid;paid at\n";

    private async Task<(int New, int Updated, int Unchanged, int Rejected)> PaidAsync(string rows)
    {
        var (added, updated, unchanged, rejected, _) = Figures(await RunAsync(PaidHead + rows, import: OldShop));
        return ((int)added, (int)updated, (int)unchanged, (int)rejected);
    }

    private async Task<Order> PaidOrderAsync(string number) => (await Host.Orders.FindAsync(new ExternalId("old-shop", number), Cancellation))!;

    private async Task<(decimal Captured, decimal Refunded)> StandingAsync(string number)
    {
        var payments = await Host.Payments.ListAsync((await PaidOrderAsync(number)).Id, Cancellation);
        return (payments.Sum(p => p.Captured.Amount), payments.Sum(p => p.Refunded.Amount));
    }

    private static string Row(string number, string paid, string updated = "", string more = "") => $"{number};1.5.2025;{updated};completed;A;1;100,00;;;;;;{paid};{more}\n";

    private async Task FollowPaidAsync()
    {
        await StaffKeepWhatTheyDidAsync();
        await PaidUpAndDownAsync();

        // An import that was cut off between an order and its payment makes up for it.
        var cut = Shop.Order("web", null, ("TEA", 1));
        cut = cut with { Order = cut.Order with { ExternalId = new ExternalId("old-shop", "P9") }, Status = "completed", Paid = new PaidTold(new Money(100 * Money.Scale, cut.Order.Currency)) };
        (await Host.Orders.PlaceAsync(cut, Own with { Mode = IntakeMode.History }, Cancellation)).Refusal.ShouldBeNull();
        (await PaidAsync(Row("P9", "100,00"))).ShouldBe((0, 1, 0, 0));
        (await StandingAsync("P9")).ShouldBe((100m, 0m));

        // Checked before anything is written; costs are in the site's currency, and a total is less its line's discount already.
        (await PaidAsync(Row("P6", "-5,00") + Row("P7", "5,005") + "P8;1.5.2025;;completed;A;2;;19,00;1,00;5,00;EUR;40;;\n")).ShouldBe((1, 0, 0, 2));
        (await Host.Orders.FindAsync(new ExternalId("old-shop", "P6"), Cancellation)).ShouldBeNull();
        var foreign = (await PaidOrderAsync("P8")).Lines[0];
        (foreign.UnitPrice.Amount, foreign.Total.Amount, foreign.Cost!.Value.ToString()).ShouldBe((10m, 19m, "5.00 UAH"));

        // One look at who waits for the whole past, not one for each order of it.
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = new ConfirmationRule("assembly") }, 0, Call, Cancellation);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        var known = string.Concat(Enumerable.Range(1, 5).Select(i => $"T{i};1.5.2025;completed;A;1;10,00;+38067123450{i % 2}\n"));
        Figures(await RunAsync("order;date;status;sku;quantity;price;phone\n" + known, import: OldShop)).New.ShouldBe(5);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Where(t => t.Kind.StartsWith("orders.confirm", StringComparison.Ordinal)).Select(t => t.Key).ShouldBe(["confirm:all"]);
        await Shop.VerifyAsync();
    }

    /// <summary>What is told again changes nothing of what staff did since; what is old or of a deleted order, neither.</summary>
    private async Task StaffKeepWhatTheyDidAsync()
    {
        var file = Row("P1", "100,00", "1.6.2025") + Row("P2", "так").Replace("completed", "new", StringComparison.Ordinal) + Row("P3", "") + Row("P4", "100,00");
        (await PaidAsync(file)).ShouldBe((4, 0, 0, 0));
        var (first, second, third, fourth) = (await PaidOrderAsync("P1"), await PaidOrderAsync("P2"), await PaidOrderAsync("P3"), await PaidOrderAsync("P4"));
        var payment = (await Host.Payments.ListAsync(first.Id, Cancellation)).ShouldHaveSingleItem();
        (await Host.Payments.TakeAsync(payment.Id, new PaymentStep(PaymentEntryKind.Refunded, new Money(30 * Money.Scale, payment.Currency), Host.Clock.GetCurrentInstant()), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.EditAsync(new EditOrder(second.Id, new OrderEdit { Lines = [LineEdit.Change(1, 2)], Reason = "changed-mind" }), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("bank", "7"), new PaymentStep(PaymentEntryKind.Captured, third.Total, Host.Clock.GetCurrentInstant())) { OrderId = third.Id }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.DeleteAsync(fourth.Id, Call, Cancellation)).Refusal.ShouldBeNull();

        (await PaidAsync(file)).ShouldBe((0, 0, 4, 0));
        (await PaidAsync(Row("P1", "0", "1.5.2025") + Row("P3", "100,00") + Row("P4", "0"))).ShouldBe((0, 0, 3, 0));
        (await StandingAsync("P1")).ShouldBe((100m, 30m));
        (await StandingAsync("P2")).ShouldBe((100m, 0m));
        (await StandingAsync("P3")).ShouldBe((100m, 0m));
        (await StandingAsync("P4")).ShouldBe((100m, 0m));

        // The source tells of the refund that staff made; and then of more that is paid, and of more that is not.
        (await PaidAsync(Row("P1", "70,00", "2.6.2025"))).ShouldBe((0, 0, 1, 0));
        (await StandingAsync("P1")).ShouldBe((100m, 30m));
        (await PaidAsync(Row("P1", "120,00", "3.6.2025") + Row("P3", "0"))).ShouldBe((0, 2, 0, 0));
        (await StandingAsync("P1")).ShouldBe((120m, 30m));
        (await StandingAsync("P3")).ShouldBe((100m, 100m));
    }

    private async Task PaidUpAndDownAsync()
    {
        (await PaidAsync(Row("P5", "100,00", "1.5.2025", "2.5.2025"))).ShouldBe((1, 0, 0, 0));
        foreach (var (paid, updated) in ((string, string)[])[("0", "3.5.2025"), ("100,00", "4.5.2025"), ("ні", "5.5.2025"), ("так", "6.5.2025")])
        {
            (await PaidAsync(Row("P5", paid, updated))).ShouldBe((0, 1, 0, 0), paid);
            (await PaidAsync(Row("P5", paid, updated))).ShouldBe((0, 0, 1, 0), paid);
        }

        (await StandingAsync("P5")).ShouldBe((300m, 200m));
        var payment = (await Host.Payments.ListAsync((await PaidOrderAsync("P5")).Id, Cancellation)).ShouldHaveSingleItem();
        payment.Entries.Select(e => e.At).ShouldBe([.. Enumerable.Range(2, 5).Select(At)]);
        (await Host.History.OfAsync("payment", payment.Id.Value, Cancellation)).Select(r => r.Happened).ShouldBe([.. Enumerable.Range(2, 5).Select(At)]);
        (await Host.History.OfAsync("order", payment.OrderId.Value, Cancellation))[^1].Happened.ShouldBe(At(6));

        static Instant At(int day) => Instant.FromUtc(2025, 4, 30, 21, 0) + Duration.FromDays(day - 1);
    }
}
