using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class OrderProcessRefusalTests
{
    private static readonly OrderProcess Process = OrderProcess.Compile(
        OrderProcess.Define(Wf11.Definition(), p =>
        {
            p.Status("shipped").Requires("gift-message", "parcel-weight").Reason("on-time").Reason("late");
            p.Permit("packed", "shipped").When(OrderGuards.HasRecipient, "fraud.checked").ForOrderTypes("parcel").ForRoles("courier", "Packer");
        }),
        hostGuards: ["fraud.checked", "never.used"]);

    private static Refusal Refuse(string from, string to, OrderConditions met, string? type = "parcel", string? role = "courier") =>
        Process.Explain(Process.Decide(Process.StatusNumber(from), Process.StatusNumber(to), Process.OrderTypeNumber(type), Process.RoleNumber(role), met));

    [Fact]
    [Trait("Requirement", "O4")]
    [Trait("Requirement", "Z21")]
    [Trait("Requirement", "O19")]
    public void A_refusal_names_every_unmet_condition_field_and_reason_at_once()
    {
        var refusal = Refuse("packed", "shipped", OrderConditions.HasRecipient);
        refusal.Code.ShouldBe(OrderProcessRefusals.ConditionsUnmet);
        refusal.Data["from"].ShouldBe("packed");
        refusal.Data["to"].ShouldBe("shipped");
        Texts(refusal, "unmet").ShouldBe([OrderGuards.HasTrackingNumber, OrderGuards.ReasonGiven, "field.gift-message", "field.parcel-weight", "fraud.checked"]);
        Texts(refusal, "fields").ShouldBe(["gift-message", "parcel-weight"]);
        Texts(refusal, "reasons").ShouldBe(["on-time", "late"]);
        Texts(refusal, "permitted").ShouldBe(["shipped", "cancelled"]);
        refusal.Data.ContainsKey("roles").ShouldBeFalse();
        refusal.Message.ShouldBe("The order may not go from packed to shipped."
            + " Not met: order.has-tracking-number, order.reason-given, field.gift-message, field.parcel-weight, fraud.checked."
            + " Fields to fill: gift-message, parcel-weight. Give one of the reasons: on-time, late."
            + " From here it may go to: shipped, cancelled.");
    }

    [Fact]
    public void A_wrong_type_a_wrong_role_and_unmet_conditions_are_told_together()
    {
        var refusal = Refuse("packed", "shipped", ~OrderConditions.HasTrackingNumber, type: null, role: "intern");
        refusal.Code.ShouldBe(OrderProcessRefusals.WrongOrderType);
        Texts(refusal, "types").ShouldBe(["parcel"]);
        Texts(refusal, "roles").ShouldBe(["courier", "Packer"]);
        Texts(refusal, "unmet").ShouldBe([OrderGuards.HasTrackingNumber]);
        Texts(refusal, "permitted").ShouldBe(["cancelled"]);

        Refuse("packed", "shipped", ~OrderConditions.None, role: null).Code.ShouldBe(OrderProcessRefusals.WrongRole);
    }

    [Fact]
    public void A_way_that_does_not_exist_is_refused_with_the_ways_that_do()
    {
        var refusal = Refuse("new", "delivered", default);
        refusal.Code.ShouldBe(OrderProcessRefusals.TransitionNotPermitted);
        Texts(refusal, "permitted").ShouldBe(["confirmed", "cancelled"]);
        refusal.Message.ShouldBe("The order process has no way from new to delivered. From here it may go to: confirmed, cancelled.");
        refusal.Data.ContainsKey("unmet").ShouldBeFalse();
    }

    [Fact]
    public void A_status_that_is_switched_off_has_a_code_of_its_own()
    {
        var process = OrderProcess.Compile(OrderProcess.Define(Wf11.Definition(), p => p.Status("paid").Active(false)));
        var refusal = process.Explain(process.Decide(process.StatusNumber("confirmed"), process.StatusNumber("paid"), 0, 0, default));
        refusal.Code.ShouldBe(OrderProcessRefusals.StatusInactive);
        Texts(refusal, "permitted").ShouldBe(["picking", "cancelled"]);
    }

    [Fact]
    public void A_permitted_decision_cannot_be_explained_as_a_refusal()
    {
        var permitted = Process.Decide(Process.StatusNumber("new"), Process.StatusNumber("confirmed"), 0, 0, Wf11.Facts);
        Should.Throw<ArgumentException>(() => Process.Explain(permitted));
    }

    [Fact]
    public void An_unknown_status_is_refused_by_its_code()
    {
        Process.TryFindStatus("no-such", out _).ShouldBeFalse();
        var refusal = OrderProcess.UnknownStatus("no-such");
        refusal.Code.ShouldBe(OrderProcessRefusals.StatusUnknown);
        refusal.Message.ShouldContain("'no-such'");
    }

    [Fact]
    [Trait("Requirement", "O19")]
    public void Only_listed_reasons_are_accepted_and_those_of_the_way_replace_those_of_the_status()
    {
        var (delivered, completed, cancelled, added) =
            (Process.StatusNumber("delivered"), Process.StatusNumber("completed"), Process.StatusNumber("cancelled"), Process.StatusNumber("new"));
        Process.AcceptsReason(added, cancelled, "changed-mind").ShouldBeTrue();
        Process.AcceptsReason(added, cancelled, "by-mistake").ShouldBeFalse();
        Process.AcceptsReason(added, cancelled, null).ShouldBeFalse();
        Process.AcceptsReason(completed, added, "by-mistake").ShouldBeTrue();
        Process.AcceptsReason(delivered, completed, "by-mistake").ShouldBeFalse();
        Process.Reasons(added, cancelled).Select(reason => reason.Code).ShouldBe(["changed-mind"]);
        Process.Decide(added, cancelled, 0, 0, default).Unmet.ShouldBe(OrderConditions.ReasonGiven);
    }

    [Fact]
    public void Conditions_that_the_process_does_not_use_have_no_bit()
    {
        Process.HostGuards.Select(guard => guard.Code).ShouldBe(["fraud.checked"]);
        Process.RequiredFields.Select(field => field.Code).ShouldBe(["gift-message", "parcel-weight"]);
        Process.Conditions(Process.StatusNumber("new"), Process.StatusNumber("confirmed")).ShouldBe(OrderConditions.HasLines);
    }

    private static IEnumerable<string> Texts(Refusal refusal, string name) => refusal.Data[name].ShouldBeAssignableTo<IEnumerable<string>>()!;
}
