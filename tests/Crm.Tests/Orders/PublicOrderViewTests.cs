using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using NodaTime;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class PublicOrderViewTests
{
    private static readonly Dictionary<string, string> Visible = new()
    {
        ["new"] = "Placed",
        ["packing"] = "Packed",
        ["sent"] = "On its way",
    };

    [Fact, Trait("Requirement", "O18")]
    public void Customer_sees_visible_statuses_with_their_moments()
    {
        var view = PublicOrderView.Of(Placed(Market(Line(10m, 2))), Visible, [At("new", 0), At("fraud-check", 1), At("new", 2), At("packing", 3), At("sent", 4)])!;

        view.Steps.ShouldBe([Step("new", "Placed", 0), Step("packing", "Packed", 3), Step("sent", "On its way", 4)]);
        view.Current.ShouldBe(Step("sent", "On its way", 4));
        view.Lines.ShouldBe([new PublicOrderLine("A", 2, "pcs", Euro(20))]);
        (view.Number, view.Total, view.Initial).ShouldBe(("W-1", Euro(20), "A."));
    }

    [Fact, Trait("Requirement", "O18")]
    public void View_gives_away_nothing_personal()
    {
        var person = new BuyerSnapshot("anna Petrenko", "0671234567", "+380671234567", "anna@example.com", new Address("UA", "R", "Lviv", "79000", "Rynok 1", "gate"));
        var order = Placed(Market(Line(10m, 2)) with { Buyer = person, Recipient = person, Payer = person, ManagerComment = "rude" });

        var text = JsonSerializer.Serialize(PublicOrderView.Of(order, Visible, [At("new", 0)]));

        foreach (var secret in (string[])["anna", "Petrenko", "067", "example", "Lviv", "Rynok", "79000", "gate", "call first", "rude"])
            text.ShouldNotContain(secret, Case.Insensitive);
        text.ShouldContain("\"A.\"");
    }

    [Fact, Trait("Requirement", "O18")]
    public void Deleted_order_has_no_public_view()
    {
        var order = Placed(Market(Line(10m, 2)));
        order.Delete(Now);

        PublicOrderView.Of(order, Visible, []).ShouldBeNull();
    }

    [Fact]
    public void Order_with_no_visible_status_and_no_name_still_shows()
    {
        var view = PublicOrderView.Of(Placed(Web(Line(10m, 2))), Visible, [At("secret", 0)])!;

        view.Current.ShouldBeNull();
        view.Initial.ShouldBeNull();
    }

    private static OrderStep At(string status, int hour) => new(status, Now + Duration.FromHours(hour));

    private static PublicOrderStep Step(string status, string name, int hour) => new(status, name, Now + Duration.FromHours(hour));
}
