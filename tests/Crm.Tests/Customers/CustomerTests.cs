using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Customers;

public sealed class CustomerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 21, 40);
    private static readonly ScopeId Scope = new(1);
    private static readonly IdentityKey Email = Key(CustomerKeyKind.Email, "anna@shop.ua");
    private static readonly IdentityKey Phone = Key(CustomerKeyKind.Phone, "+380671234567");

    [Fact]
    [Trait("Requirement", "C1")]
    public void An_order_of_an_unknown_buyer_makes_a_card_with_what_it_tells()
    {
        var buyer = new BuyerSnapshot("Anna Koval", Email: "Anna@Shop.ua", Address: new Address("UA", City: "Kyiv")).WithPhone("067 123-45-67", "UA");
        var identity = new CustomerIdentity("site") { Email = buyer.Email, Phone = buyer.Phone };
        var recognition = Recognition.Decide(RecognitionPolicy.Default.KeysOf(identity, Scope, "UA"), []);

        var customer = Customer.Create(new CustomerId(7), Scope, buyer.ToProfile("site", ProfileStrength.Guest), recognition.Keys, Now);

        recognition.IsNew.ShouldBeTrue();
        customer.Name.ShouldBe("Anna Koval");
        customer.Addresses.ShouldBe([new Address("UA", City: "Kyiv")]);
        customer.Phone.ShouldBe(buyer.PhoneE164);
        customer.Email.ShouldBe("anna@shop.ua");
        customer.CreatedAt.ShouldBe(Now);
        customer.Keys.Select(k => (k.Position, k.Kind, k.Value, k.Original, k.Source, k.IsVerified, k.AddedAt)).ShouldBe(
        [
            (1, CustomerKeyKind.Email, "anna@shop.ua", "Anna@Shop.ua", "site", false, Now),
            (2, CustomerKeyKind.Phone, "+380671234567", "067 123-45-67", "site", false, Now),
        ]);
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public void A_weaker_source_fills_only_what_is_empty()
    {
        var customer = New(new("staff", ProfileStrength.Staff) { FirstName = "Anna", LastName = "Koval", Sex = Sex.Female });

        var enriched = customer.Enrich(
            new("rozetka", ProfileStrength.Marketplace) { Name = "A. K.", Sex = Sex.Male, BirthDate = new LocalDate(1990, 5, 1) }, [], true, Now);

        customer.Name.ShouldBe("Anna Koval");
        customer.Sex.ShouldBe(Sex.Female);
        customer.BirthDate.ShouldBe(new LocalDate(1990, 5, 1));
        enriched.Fields.ShouldBe([new ProfileChange(ProfileField.BirthDate, null, "1990-05-01")]);
    }

    [Fact]
    public void A_source_as_strong_overwrites_and_says_what()
    {
        var customer = New(new("site", ProfileStrength.Guest) { Name = "Ana" });

        var enriched = customer.Enrich(new("site", ProfileStrength.Guest) { Name = " Anna ", Language = "uk" }, [], true, Now);

        enriched.Fields.ShouldBe([new ProfileChange(ProfileField.Name, "Ana", "Anna"), new ProfileChange(ProfileField.Language, null, "uk")]);
        customer.Enrich(new("site", ProfileStrength.Guest) { Name = "Anna" }, [], true, Now).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void A_stronger_source_that_agrees_makes_the_field_its_own()
    {
        var customer = New(new("site", ProfileStrength.Guest) { Name = "Anna" });
        customer.Enrich(new("staff", ProfileStrength.Staff) { Name = "Anna" }, [], true, Now).HasChanges.ShouldBeFalse();

        customer.Enrich(new("site", ProfileStrength.Account) { Name = "Olga" }, [], true, Now);

        customer.Name.ShouldBe("Anna");
        customer.StrengthOf(ProfileField.Name).ShouldBe(ProfileStrength.Staff);
        customer.StrengthOf(ProfileField.Language).ShouldBe(ProfileStrength.Unknown);
    }

    [Fact]
    public void Old_contacts_stay_as_aliases_when_a_stronger_source_brings_new_ones()
    {
        var customer = New(new("site", ProfileStrength.Guest), Phone);
        var other = Key(CustomerKeyKind.Phone, "+380501112233");

        var enriched = customer.Enrich(new("account", ProfileStrength.Account), [other], true, Now);

        customer.Phone.ShouldBe("+380501112233");
        customer.Keys.Select(k => k.Value).ShouldBe(["+380671234567", "+380501112233"]);
        enriched.KeysAdded.ShouldBe([other.Key]);
        customer.Enrich(new("rozetka", ProfileStrength.Marketplace), [Phone], true, Now).HasChanges.ShouldBeFalse();
    }

    [Fact]
    public void An_unproved_buyer_changes_nothing_that_stands_and_brings_untrusted_keys()
    {
        var customer = New(new("site", ProfileStrength.Guest) { Name = "Anna" }, Phone);
        var stranger = Email with { IsProved = true };

        customer.Enrich(new("site", ProfileStrength.Account) { Name = "Eve", Language = "en" }, [stranger, Phone], trusted: false, Now);

        customer.Name.ShouldBe("Anna");
        customer.Language.ShouldBe("en");
        customer.Keys[1].IsTrusted.ShouldBeFalse();
        customer.Keys[1].IsVerified.ShouldBeFalse();
    }

    [Fact]
    public void Proof_verifies_a_key_that_was_typed_before()
    {
        var customer = New(new("site", ProfileStrength.Guest), Email);

        var enriched = customer.Enrich(new("site", ProfileStrength.Account), [Email with { IsProved = true }], true, Now);

        enriched.KeysVerified.ShouldBe([Email.Key]);
        customer.Keys[0].IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void Addresses_are_collected_without_repeats_the_strongest_first()
    {
        var (home, work) = (new Address("UA", City: "Kyiv"), new Address("UA", City: "Lviv"));
        var customer = New(new("site", ProfileStrength.Account) { Address = home });

        customer.Enrich(new("rozetka", ProfileStrength.Marketplace) { Address = work }, [], true, Now).Fields.Count.ShouldBe(1);
        customer.Enrich(new("rozetka", ProfileStrength.Marketplace) { Address = work with { } }, [], true, Now).HasChanges.ShouldBeFalse();
        customer.Addresses.ShouldBe([home, work]);

        customer.Enrich(new("site", ProfileStrength.Account) { Address = work }, [], true, Now);
        customer.Addresses.ShouldBe([work, home]);
    }

    [Fact]
    public void Addresses_beyond_the_most_are_not_collected()
    {
        var customer = New(new("site", ProfileStrength.Account) { Address = new Address(City: "0") });
        for (var i = 1; i < 30; i++)
            customer.Enrich(new("rozetka", ProfileStrength.Marketplace) { Address = new Address(City: $"{i}") }, [], true, Now);

        customer.Addresses.Count.ShouldBe(Customer.MostAddresses);
        customer.Addresses[0].City.ShouldBe("0");
    }

    [Fact]
    public void Staff_set_and_clear_the_whole_profile()
    {
        var customer = New(new("site", ProfileStrength.Account) { Name = "Anna", Language = "uk", Address = new Address("UA") });

        var edited = customer.Edit(new("staff", ProfileStrength.Staff) { Name = "Anna Koval", Kind = CustomerKind.Company, TaxId = "123" }, []);

        (customer.Name, customer.Language, customer.Kind, customer.TaxId).ShouldBe(("Anna Koval", null, CustomerKind.Company, "123"));
        customer.Addresses.ShouldBeEmpty();
        edited.Fields.Select(f => f.Field).ShouldBe(
            [ProfileField.Kind, ProfileField.TaxId, ProfileField.Name, ProfileField.Language, ProfileField.Address], ignoreOrder: true);
        customer.Enrich(new("site", ProfileStrength.Account) { Name = "Ana", Language = "ru" }, [], true, Now);
        (customer.Name, customer.Language).ShouldBe(("Anna Koval", "ru"));
    }

    [Fact]
    public void A_retired_key_stays_as_a_row_and_only_proof_or_staff_bring_it_back()
    {
        var customer = New(new("site", ProfileStrength.Guest), Phone, Key(CustomerKeyKind.Phone, "+380501112233"));

        customer.RetireKey(Phone.Key, Now).Value.Fields.ShouldBe([new ProfileChange(ProfileField.Phone, "+380671234567", "+380501112233")]);

        customer.Phone.ShouldBe("+380501112233");
        customer.Keys[0].RetiredAt.ShouldBe(Now);
        customer.RetireKey(Phone.Key, Now).Refusal!.Code.ShouldBe(CustomerRefusals.KeyUnknown);
        customer.VerifyKey(Phone.Key).Refusal!.Code.ShouldBe(CustomerRefusals.KeyUnknown);
        customer.Enrich(new("site", ProfileStrength.Account), [Phone], true, Now).HasChanges.ShouldBeFalse();
        customer.Enrich(new("site", ProfileStrength.Account), [Phone with { IsProved = true }], true, Now).KeysAdded.ShouldBe([Phone.Key]);
        customer.Keys.Count.ShouldBe(2);
        customer.Keys[0].IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void Staff_verify_a_key_which_makes_it_trusted()
    {
        var customer = New(new("site", ProfileStrength.Guest), Phone);
        customer.Enrich(new("site", ProfileStrength.Guest), [Email], trusted: false, Now);

        customer.VerifyKey(Email.Key).IsAccepted.ShouldBeTrue();

        (customer.Keys[1].IsVerified, customer.Keys[1].IsTrusted).ShouldBe((true, true));
    }

    [Fact]
    public void A_deleted_customer_comes_back_unless_a_unique_key_has_a_new_holder()
    {
        var id = new IdentityKey(LookupKey.External(Scope, new ExternalId("nop", "15")), "nop:15", true);
        var customer = New(new("nop", ProfileStrength.Account), id, Phone);
        customer.Restore().Refusal!.Code.ShouldBe(CustomerRefusals.NotDeleted);
        customer.Delete(Now).Value.ShouldBe(new CustomerDeleted(customer.Id, Now));
        customer.Delete(Now).Refusal!.Code.ShouldBe(CustomerRefusals.Deleted);

        var refusal = customer.Restore(new KeyHolder(Phone.Key, new CustomerId(8)), new KeyHolder(id.Key, new CustomerId(9))).Refusal!;

        refusal.Code.ShouldBe(CustomerRefusals.KeyTaken);
        refusal.Data["holder"].ShouldBe(9L);
        customer.DeletedAt.ShouldBe(Now);
        customer.Restore(new KeyHolder(Phone.Key, new CustomerId(8)), new KeyHolder(id.Key, customer.Id)).IsAccepted.ShouldBeTrue();
        customer.DeletedAt.ShouldBeNull();
    }

    [Fact]
    public void The_country_is_that_of_the_last_order()
    {
        var customer = New(new("site", ProfileStrength.Guest));

        customer.OrderedFrom("ua").ShouldBe(new ProfileChange(ProfileField.Country, null, "UA"));
        customer.OrderedFrom("UA").ShouldBeNull();
        customer.OrderedFrom(null).ShouldBeNull();
        customer.Country.ShouldBe("UA");
    }

    [Fact]
    public void A_blank_comment_clears()
    {
        var customer = New(new("site", ProfileStrength.Guest));

        customer.SetComment(" calls back late ").ShouldBe(new CustomerCommented(customer.Id, null, "calls back late"));
        customer.SetComment(" ").New.ShouldBeNull();
        customer.Comment.ShouldBeNull();
    }

    [Fact]
    public void A_key_of_another_scope_is_a_bug_of_the_caller()
    {
        var foreign = new IdentityKey(new LookupKey(new ScopeId(2), CustomerKeyKind.Phone, "+380671234567"), "", false);

        Should.Throw<ArgumentException>(() => New(new("site", ProfileStrength.Guest), foreign));
    }

    [Fact]
    public void Snapshot_and_address_survive_plain_JSON()
    {
        var buyer = new BuyerSnapshot("Anna", Email: "a@b.ua", Address: new Address("UA", Street: "Khreshchatyk 1"), Comment: "call").WithPhone("067 123 45 67", "UA");

        var json = System.Text.Json.JsonSerializer.Serialize(buyer);

        System.Text.Json.JsonSerializer.Deserialize<BuyerSnapshot>(json).ShouldBe(buyer);
        buyer.PhoneE164.ShouldBe("+380671234567");
        buyer.WithPhone("call me", "UA").PhoneE164.ShouldBeNull();
    }

    private static Customer New(CustomerProfile profile, params IdentityKey[] keys) =>
        Customer.Create(new CustomerId(7), Scope, profile, keys, Now);

    private static IdentityKey Key(CustomerKeyKind kind, string value) => new(new LookupKey(Scope, kind, value), value);
}
