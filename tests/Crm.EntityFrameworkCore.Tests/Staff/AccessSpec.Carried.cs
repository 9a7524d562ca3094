using Crm.Customers;
using Crm.Pricing;
using Crm.Sites;

namespace Crm.Staff;

public abstract partial class AccessSpec
{
    /// <summary>Of two who had a code, one gives it up: both stay bounded. A code for which a scope stands is nobody's new one.</summary>
    private async Task SharedCodeAsync(StaffMember left, string code, ScopeFilter hers)
    {
        (await Host.Staff.LeaveAsync(left.Id, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var next = (await Host.Staff.AddAsync(left.Definition with { Code = code }, Call, Cancellation)).Value;
        (await Host.Staff.ScopesOfAsync(Actor.Staff(code), Cancellation)).ShouldBe(hers);
        (await Host.Staff.RedefineAsync(left.Id, left.Definition with { Code = "kate-old" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.ScopesOfAsync(Actor.Staff(code), Cancellation)).ShouldBe(hers);
        (await Host.Staff.FindIdleAccessAsync(Cancellation)).ShouldBe([bounds.Scopes[2] with { Staff = "kate-old" }]);

        (await Host.Staff.RedefineAsync(next, left.Definition with { Code = "kate-old" }, Call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.CodeTaken);
        var (access, version) = await Host.Staff.GetAccessAsync(Cancellation);
        (await Host.Staff.EditAccessAsync(new AccessDefinition { Scopes = [.. access.Scopes.Where(s => s.Staff != "kate-old")] }, version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.RedefineAsync(next, left.Definition with { Code = "kate-new" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.FindIdleAccessAsync(Cancellation)).ShouldBeEmpty();
        (await Host.Staff.ScopesOfAsync(Actor.Staff("kate-new"), Cancellation)).ShouldBe(hers);
    }

    /// <summary>Nobody gets rights by a name that only the set-up, or who may change prices, knows.</summary>
    private async Task NoRightsByNameAsync(string role)
    {
        var promotions = Service<CrmPromotions>();
        (await promotions.SaveSettingsAsync(new PromotionSettings { ManualRights = [new ManualRight("chief", Percent.Of(50))] }, (await promotions.GetSettingsAsync(Cancellation)).Version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        foreach (var right in new[] { "chief", "supervisor", "export", "privacy", "privacy-override" })
            (await Host.Staff.RenameRoleAsync(role, right, Call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.RoleTaken, right);
    }

    /// <summary>Who edits a company that names some whom they do not see, changes neither those, nor their order, nor counts them.</summary>
    private async Task PlacesAsync(CustomerId company, CustomerId above, CustomerId hidden)
    {
        var vera = (await Host.Customers.RecogniseAsync(new CustomerIdentity("web") { Phone = "067 111 22 08" }, new CustomerProfile("web", ProfileStrength.Guest) { Name = "Vera" }, Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        var (other, companies) = (await CompanyAsync("Zorya Two"), Host.Companies);
        var agreed = new CompanyDefinition { Parent = above, Contacts = [new CompanyRole(hidden, "director"), new CompanyRole(vera, "buyer")] };
        (await companies.EditAsync(company, agreed, Call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        var filter = await Host.Staff.BoundAsync(ScopeFilter.All, null, "name starts \"zorya\" or name starts \"vera\"", Cancellation);
        var call = Call with { Scopes = filter };
        (await companies.Within(filter).GetAsync(company, Cancellation))!.Contacts.Select(c => c.PersonId).ShouldBe([vera]);

        (await companies.EditAsync(company, new CompanyDefinition { Contacts = [new CompanyRole(vera, "accountant")] }, call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        var whole = (await companies.GetAsync(company, Cancellation))!;
        whole.Contacts.Select(c => (c.PersonId, c.Role)).ShouldBe([(hidden, "director"), (vera, "accountant")]);
        var mistakes = (IEnumerable<DefinitionMistake>)(await companies.EditAsync(company, new CompanyDefinition { Parent = other }, call, cancellation: Cancellation)).Refusal!.Data["mistakes"]!;
        mistakes.Select(m => m.Path).ShouldBe(["parent"]);
        (await companies.EditAsync(other, new CompanyDefinition { Parent = company }, call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();

        (await companies.EditAsync(company, agreed with { Contacts = [new CompanyRole(hidden, "owner"), new CompanyRole(vera, "accountant")] }, Call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        ((string[])(await companies.EditAsync(company, new CompanyDefinition(), call, whole.Version, Cancellation)).Refusal!.Data["fields"]!).ShouldBe(["contacts"]);
        (await companies.GetAsync(company, Cancellation))!.ParentId.ShouldBe(above);
    }
}
