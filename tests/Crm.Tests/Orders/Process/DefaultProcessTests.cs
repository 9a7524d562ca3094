using Crm.Stock;
using System.Globalization;
using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class DefaultProcessTests
{
    private static readonly OrderProcess Process = OrderProcess.Default;

    [Fact]
    [Trait("Requirement", "O5")]
    public void It_is_sound_and_covers_every_group()
    {
        Process.Definition.Validate().ShouldBeEmpty();
        Process.Version.ShouldBe(1);
        Process.Statuses.Select(status => status.Group).Distinct().Order().ShouldBe(Enum.GetValues<StatusGroup>());
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public void Every_status_is_reached_and_every_open_one_can_end_without_special_rights()
    {
        Reach(Process.Initial(0)).Count.ShouldBe(Process.Statuses.Length);
        for (var status = 0; status < Process.Statuses.Length; status++)
            Reach(status).Any(end => Process.Statuses[end].Final).ShouldBeTrue(Process.Statuses[status].Code);
    }

    [Fact]
    public void Every_name_and_reason_stands_in_all_five_languages()
    {
        string[] languages = ["en", "ru", "th", "uk", "zh"];
        foreach (var status in Process.Statuses)
        {
            status.Names.Keys.ShouldBe(languages, status.Code);
            foreach (var reason in status.Reasons ?? [])
                reason.Names.Keys.ShouldBe(languages, reason.Code);
        }

        foreach (var language in languages)
            Process.Statuses.Select(status => status.NameIn(language)).Distinct().Count().ShouldBe(Process.Statuses.Length);
        foreach (var reason in Process.Definition.Transitions.SelectMany(way => way.Reasons ?? []))
            reason.Names.Keys.ShouldBe(languages, reason.Code);
    }

    [Fact]
    [Trait("Requirement", "O11")]
    public void Colours_carry_white_text_stand_out_on_dark_pages_and_never_speak_alone()
    {
        foreach (var status in Process.Statuses)
        {
            Contrast(status.Color!, "#FFFFFF").ShouldBeGreaterThanOrEqualTo(4.5, status.Code);
            Contrast(status.Color!, "#111827").ShouldBeGreaterThanOrEqualTo(3, status.Code);
        }

        Process.Statuses.Select(status => status.Icon).Distinct().Count(icon => icon is not null).ShouldBe(Process.Statuses.Length);
        Process.Statuses.Select(status => status.Color).Distinct().Count().ShouldBe(Process.Statuses.Length);
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public void Every_status_that_is_not_final_has_a_deadline() =>
        Process.Statuses.Where(status => !status.Final && status.Deadline is null).ShouldBeEmpty();

    [Fact]
    [Trait("Requirement", "O19")]
    public void What_ends_trade_badly_or_stops_it_asks_why() =>
        Process.Statuses.Where(status => status.Reasons is not null).Select(status => status.Code)
            .ShouldBe(["on-hold", "cancelled", "uncollected", "return-requested"]);

    [Fact]
    [Trait("Requirement", "W3")]
    public void Stock_is_held_until_shipped_and_returns_move_none()
    {
        foreach (var status in Process.Statuses)
            status.Stock.ShouldBe(
                status.Group switch
                {
                    StatusGroup.Delivery or StatusGroup.Complete => StockTarget.Shipped,
                    StatusGroup.Cancelled or StatusGroup.Returned => StockTarget.None,
                    _ => StockTarget.Reserved,
                },
                status.Code);
    }

    [Fact]
    public void A_completed_order_is_reopened_by_a_supervisor_with_a_reason_and_sent_back_by_anyone()
    {
        var (completed, delivered, returned) = (Process.StatusNumber("completed"), Process.StatusNumber("delivered"), Process.StatusNumber("return-requested"));
        Process.AvailableFrom(completed, 0, 0).ShouldBe([returned]);
        var supervisor = Process.RoleNumber("supervisor");
        Process.Decide(completed, delivered, 0, supervisor, default).Unmet.ShouldBe(OrderConditions.ReasonGiven);
        Process.Decide(completed, delivered, 0, supervisor, OrderConditions.ReasonGiven).IsPermitted.ShouldBeTrue();
        Process.Decide(completed, delivered, 0, Process.RoleNumber("manager"), OrderConditions.ReasonGiven).Outcome.ShouldBe(TransitionOutcome.WrongRole);
    }

    [Fact]
    public void A_host_changes_it_in_a_line()
    {
        var process = OrderProcess.Compile(OrderProcess.Define(Process.Definition, p => p.Permit("shipped", "on-hold")));
        process.AvailableFrom(process.StatusNumber("shipped"), 0, 0).ShouldContain(process.StatusNumber("on-hold"));
        Process.AvailableFrom(Process.StatusNumber("shipped"), 0, 0).ShouldNotContain(Process.StatusNumber("on-hold"));
    }

    /// <summary>What an order can come to with all conditions met and no role, itself included.</summary>
    private static HashSet<int> Reach(int status)
    {
        var reached = new HashSet<int> { status };
        var rest = new Queue<int>(reached);
        while (rest.TryDequeue(out var from))
            foreach (var to in Process.AvailableFrom(from, 0, 0))
                if (reached.Add(to))
                    rest.Enqueue(to);
        return reached;
    }

    /// <summary>Contrast ratio of WCAG 2.2.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string color)
    {
        double Part(int at)
        {
            var part = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
