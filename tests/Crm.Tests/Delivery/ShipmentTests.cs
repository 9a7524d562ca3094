using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Delivery;

public sealed class ShipmentTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);

    private static Shipment Create() => Shipment.Create(
        new ShipmentId(1), new ParcelOrder(new OrderId(1), new SiteId(1), Currency.Of("UAH"), Currency.Of("UAH")),
        new NewShipment("np"), [new ShippedLine(1, 2)], Start).Value;

    [Fact]
    [Trait("Requirement", "D2")]
    public void In_whatever_order_states_are_heard_of_the_parcel_ends_in_the_latest_by_the_carriers_clock()
    {
        var seed = Random.Shared.Next();
        foreach (var one in (int[])[17, seed])
        {
            var random = new Random(one);
            for (var run = 0; run < 300; run++)
            {
                var told = Enumerable.Range(0, 8).Select(_ => new CarrierStep((ShipmentState)random.Next(1, 11), Start + Duration.FromHours(random.Next(12)))).ToArray();
                var ends = Enumerable.Range(0, 3).Select(_ =>
                {
                    var parcel = Create();
                    var shuffled = told.Concat(told).ToArray();
                    random.Shuffle(shuffled);
                    foreach (var step in shuffled)
                        parcel.Follow(step, Start + Duration.FromDays(1));
                    parcel.Steps.Count.ShouldBe(told.Distinct().Count(), $"Seed {one}, run {run}.");
                    return (parcel.State, parcel.StateAt, parcel.HandedOverAt, parcel.DeliveredAt);
                }).Distinct().ToList();
                var last = told.MaxBy(t => (t.At, t.State))!;
                ends.ShouldHaveSingleItem($"Seed {one}, run {run}.");
                (ends[0].State, ends[0].StateAt).ShouldBe((last.State, last.At), $"Seed {one}, run {run}.");
            }
        }
    }

    [Fact]
    public void Loss_is_both_ways_of_a_parcel_that_did_not_arrive_and_nothing_of_others()
    {
        var parcel = Create();
        parcel.SetCosts(Money.Of(80m, Currency.Of("UAH")), Money.Of(70m, Currency.Of("UAH"))).ShouldBeTrue();
        parcel.Follow(new CarrierStep(ShipmentState.AtPoint, Start), Start);
        parcel.Loss.IsZero.ShouldBeTrue();
        parcel.Follow(new CarrierStep(ShipmentState.Returned, Start + Duration.FromDays(7)), Start);
        parcel.Loss.ShouldBe(Money.Of(150m, Currency.Of("UAH")));
    }

    [Fact]
    public void Rules_shipped_are_sound_and_survive_being_stored()
    {
        CarrierRules.Default.Validate().ShouldBeEmpty();
        var read = CarrierRules.FromJson(CarrierRules.Default.ToJson());
        read.Rules.ShouldBe(CarrierRules.Default.Rules);
        read.WhenDeliveredAndPaid.ShouldBe("completed");
    }
}
