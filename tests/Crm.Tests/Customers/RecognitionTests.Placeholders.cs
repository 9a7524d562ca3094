using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Customers;

public sealed partial class RecognitionTests
{
    [Theory]
    [InlineData("noemail@whatever.ua")]
    [InlineData("buyer@example.com")]
    [InlineData("buyer@sub.example.com")]
    [InlineData("x7k2@marketplace.amazon.de")]
    [InlineData("Test@Test.com")]
    [InlineData("a@b.invalid")]
    public void Placeholder_emails_never_identify(string email)
    {
        var keys = KeysOf(new("site") { Email = email });

        keys.Keys.ShouldBeEmpty();
        keys.Skipped.ShouldHaveSingleItem().Code.ShouldBe(RecognitionCodes.NeverIdentifies);
        Recognition.Decide(keys, []).Reasons.ShouldBe(keys.Skipped);
    }

    [Theory]
    [InlineData("+380670000000", RecognitionCodes.NeverIdentifies)]
    [InlineData("8 999 999-99-99", RecognitionCodes.Implausible)]
    [InlineData("+79999999999", RecognitionCodes.NeverIdentifies)]
    [InlineData("+70000000000", RecognitionCodes.Implausible)]
    [InlineData("call me", RecognitionCodes.Implausible)]
    public void Placeholder_telephones_never_identify(string phone, string code)
    {
        var keys = KeysOf(new("site") { Phone = phone });

        keys.Keys.ShouldBeEmpty();
        keys.Skipped.ShouldBe([new RecognitionReason(code, new LookupKey(Scope, CustomerKeyKind.Phone, phone))]);
    }

    [Fact]
    public void Guest_ids_and_blank_identifiers_never_identify()
    {
        var keys = KeysOf(new("nop") { ExternalIds = [new("nop", "0"), new("nop", ""), default], LoyaltyCard = " - ", Email = " " });

        keys.Keys.ShouldBeEmpty();
        Recognition.Decide(keys, []).IsNew.ShouldBeTrue();
    }

    [Fact]
    public void A_source_has_placeholders_of_its_own()
    {
        var policy = RecognitionPolicy.Of(
            [new("+38044*", "rozetka"), new("+1???5550100"), new("id:guest", "nop"), new("card:99-99"), new("@relay.ua", "ROZETKA")]);
        CustomerIdentity office = new("rozetka") { Phone = "+380 44 123 45 67", Email = "x@a.relay.ua" };

        policy.KeysOf(office, Scope, "UA").Keys.ShouldBeEmpty();
        policy.KeysOf(office with { Source = "site" }, Scope, "UA").Keys.Count.ShouldBe(2);
        policy.KeysOf(new("site") { Phone = "+1 415 555 0100", LoyaltyCard = "9999" }, Scope, "UA").Keys.ShouldBeEmpty();
        policy.KeysOf(new("site") { ExternalIds = [new("nop", "guest"), new("erp", "guest")] }, Scope, "UA").Keys
            .ShouldHaveSingleItem().Key.Value.ShouldBe("erp:guest");
    }

    [Fact]
    public void Unreadable_placeholders_are_told_all_at_once_with_their_paths()
    {
        var error = Should.Throw<DefinitionException>(() => RecognitionPolicy.Of(
            [new("@shop.ua"), new(""), new("**1"), new("anna@shop"), new("+7*0"), new("id:"), new("@bad domain"), new("380"), new("*")]));

        error.Mistakes.Select(m => m.Path).ShouldBe(Enumerable.Range(1, 8).Select(i => $"placeholders[{i}].pattern"));
    }
}
