using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Customers;

public sealed partial class RecognitionTests
{
    private static readonly ScopeId Scope = new(1);
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly CustomerIdentity Everything = new("nop")
    {
        ExternalIds = [new ExternalId("nop", "15")],
        LoyaltyCard = "ab 12-34",
        Email = "anna@shop.ua",
        Phone = "067 123-45-67",
    };

    [Fact]
    [Trait("Story", "1")]
    [Trait("Requirement", "C2")]
    public void A_telephone_written_in_another_way_is_the_same_customer()
    {
        var known = KeysOf(new("import") { Phone = "+38 (067) 1234567" }).Keys[0];

        var recognition = Decide(new("site") { Phone = "067 123-45-67" }, Holder(known.Key, 7));

        recognition.CustomerId.ShouldBe(new CustomerId(7));
        recognition.KnownBy.ShouldBe(KnownBy.Phone);
        recognition.Reasons.ShouldBe([new RecognitionReason(RecognitionCodes.Decided, known.Key, new CustomerId(7))]);
    }

    [Theory]
    [Trait("Requirement", "C8")]
    [InlineData("+380671234567")]
    [InlineData("380671234567")]
    [InlineData("0671234567")]
    [InlineData("(067) 123 45 67")]
    public void A_caller_is_recognised_however_the_exchange_writes_the_number(string callerId)
    {
        var recognition = Decide(new("pbx") { Phone = callerId }, Holder(Phone("+380671234567"), 7));

        recognition.CustomerId.ShouldBe(new CustomerId(7));
        recognition.IsVerified.ShouldBeFalse();
    }

    [Fact]
    public void Keys_are_normalised_strongest_first_without_repeats()
    {
        var keys = KeysOf(Everything with { ExternalIds = [new("nop", " 15"), new("nop", "15"), new("a:b", "c")] }).Keys;

        keys.Select(k => (k.Key.Kind, k.Key.Value, k.IsProved)).ShouldBe(
        [
            (CustomerKeyKind.External, "nop:15", true),
            (CustomerKeyKind.External, "a%3Ab:c", true),
            (CustomerKeyKind.LoyaltyCard, "AB1234", false),
            (CustomerKeyKind.Email, "anna@shop.ua", false),
            (CustomerKeyKind.Phone, "+380671234567", false),
        ]);
    }

    [Theory]
    [InlineData(false, new long[] { 1, 2, 3, 4 }, 1, KnownBy.ExternalId)]
    [InlineData(false, new long[] { 0, 2, 3, 4 }, 2, KnownBy.LoyaltyCard)]
    [InlineData(true, new long[] { 0, 2, 3, 4 }, 2, KnownBy.LoyaltyCard)]
    [InlineData(true, new long[] { 0, 0, 3, 4 }, 3, KnownBy.VerifiedEmail)]
    [InlineData(false, new long[] { 0, 0, 3, 4 }, 3, KnownBy.Email)]
    [InlineData(false, new long[] { 0, 0, 0, 4 }, 4, KnownBy.Phone)]
    public void The_strongest_identifier_decides_and_the_others_open_duplicate_candidates(
        bool verified, long[] holders, long expected, KnownBy knownBy)
    {
        var identity = Everything with { IsEmailVerified = verified };
        var keys = KeysOf(identity).Keys;
        var candidates = holders.Select((h, i) => (h, i)).Where(x => x.h > 0).Select(x => Holder(keys[x.i].Key, x.h)).Reverse().ToArray();

        var recognition = Decide(identity, candidates);

        recognition.CustomerId.ShouldBe(new CustomerId(expected));
        recognition.KnownBy.ShouldBe(knownBy);
        recognition.DecidedBy.ShouldBe(keys[(int)expected - 1].Key);
        recognition.Duplicates.Select(d => d.CustomerId.Value).ShouldBe(holders.Where(h => h > expected));
        recognition.Reasons.Count(r => r.Code == RecognitionCodes.PointsElsewhere).ShouldBe(recognition.Duplicates.Count);
    }

    [Fact]
    public void Identifiers_of_one_customer_open_no_duplicate_and_explain_themselves()
    {
        var keys = KeysOf(Everything).Keys;

        var recognition = Decide(Everything, Holder(keys[0].Key, 7), Holder(keys[3].Key, 7));

        recognition.Duplicates.ShouldBeEmpty();
        recognition.Reasons.Select(r => r.Code).ShouldBe(
            [RecognitionCodes.Decided, RecognitionCodes.NewKey, RecognitionCodes.NewKey, RecognitionCodes.Supported]);
        recognition.Keys.ShouldBe(keys);
    }

    [Fact]
    public void A_telephone_with_a_different_verified_email_is_a_new_customer_and_a_shared_phone()
    {
        var recognition = Decide(
            new("site") { Email = "oleh@shop.ua", IsEmailVerified = true, Phone = "0671234567" },
            Holder(Phone("+380671234567"), 7) with { VerifiedEmails = ["anna@shop.ua"] });

        recognition.IsNew.ShouldBeTrue();
        recognition.SharedPhones.ShouldBe([new RecognitionLink(new CustomerId(7), Phone("+380671234567"))]);
        recognition.Duplicates.ShouldBeEmpty();
        recognition.Keys.Count.ShouldBe(2);
        recognition.Reasons.Select(r => r.Code).ShouldBe([RecognitionCodes.NewKey, RecognitionCodes.SharedPhone]);
    }

    [Theory]
    [InlineData(false, new[] { "anna@shop.ua" })]
    [InlineData(true, new[] { "anna@shop.ua", "oleh@shop.ua" })]
    [InlineData(true, new string[0])]
    public void A_telephone_attaches_while_no_two_verified_emails_contradict(bool verified, string[] verifiedEmails)
    {
        var recognition = Decide(
            new("site") { Email = "oleh@shop.ua", IsEmailVerified = verified, Phone = "0671234567" },
            Holder(Phone("+380671234567"), 7) with { VerifiedEmails = verifiedEmails });

        recognition.CustomerId.ShouldBe(new CustomerId(7));
    }

    [Fact]
    public void An_external_id_outweighs_the_rule_of_shared_phones()
    {
        var identity = Everything with { IsEmailVerified = true, Email = "new@shop.ua" };
        var keys = KeysOf(identity).Keys;
        KeyCandidate[] candidates =
        [
            Holder(keys[0].Key, 7) with { VerifiedEmails = ["anna@shop.ua"] },
            Holder(keys[3].Key, 7) with { VerifiedEmails = ["anna@shop.ua"] },
            Holder(keys[3].Key, 8) with { VerifiedEmails = ["other@shop.ua"] },
        ];

        var recognition = Decide(identity, candidates);

        recognition.CustomerId.ShouldBe(new CustomerId(7));
        recognition.SharedPhones.Select(s => s.CustomerId.Value).ShouldBe([8L]);
    }

    [Fact]
    public void Several_customers_under_one_telephone_are_ranked_the_same_in_any_order()
    {
        var (phone, email) = (Phone("+380671234567"), Key(CustomerKeyKind.Email, "anna@shop.ua"));
        KeyCandidate[] candidates =
        [
            Holder(phone, 1, day: 5),
            Holder(phone, 2, day: 1) with { IsTrusted = false },
            Holder(phone, 3, day: 3),
            Holder(phone, 4, day: 9) with { IsVerified = true },
            Holder(phone, 5, day: 9),
            Holder(email, 5, day: 9),
            Holder(phone, 6, day: 3),
        ];
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle(candidates);

            var recognition = Decide(new("site") { Email = "anna@shop.ua", Phone = "0671234567" }, candidates);

            recognition.CustomerId.ShouldBe(new CustomerId(5), $"seed {seed}");
            recognition.Duplicates.Select(d => d.CustomerId.Value).ShouldBe([4L, 3, 6, 1, 2], $"seed {seed}");
        }
    }

    [Fact]
    public void A_telephone_of_an_office_lists_no_more_links_than_the_most()
    {
        var recognition = Decide(
            new("site") { Phone = "0671234567" }, [.. Enumerable.Range(1, 50).Select(i => Holder(Phone("+380671234567"), i))]);

        recognition.CustomerId.ShouldBe(new CustomerId(1));
        recognition.Duplicates.Count.ShouldBe(Recognition.MostLinks);
    }

    [Fact]
    public void A_guest_who_types_known_contacts_is_not_verified()
    {
        var keys = KeysOf(Everything).Keys;

        Decide(Everything with { ExternalIds = [] }, [.. keys.Skip(1).Select(k => Holder(k.Key, 7) with { IsVerified = true })]).IsVerified.ShouldBeFalse();
        Decide(Everything, Holder(keys[0].Key, 7)).IsVerified.ShouldBeTrue();
        Decide(Everything with { IsEmailVerified = true }, Holder(keys[2].Key, 7)).IsVerified.ShouldBeTrue();
        Decide(new("site") { Phone = "0671234567", IsPhoneVerified = true }, Holder(Phone("+380671234567"), 7)).IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void Typing_a_strangers_telephone_next_to_an_own_email_does_not_take_over_the_account()
    {
        var phone = new IdentityKey(Phone("+380671234567"), "0671234567");
        var victim = Customer.Create(new CustomerId(7), Scope, new("shop", ProfileStrength.Guest), [phone], Start);
        CustomerIdentity attacker = new("site") { Email = "eve@shop.ua", IsEmailVerified = true, Phone = "0671234567" };

        var first = Recognition.Decide(KeysOf(attacker), CandidatesOf(victim));
        victim.Enrich(new("site", ProfileStrength.Account), first.Keys, first.IsVerified, Start);
        var second = Recognition.Decide(KeysOf(attacker), CandidatesOf(victim));

        first.CustomerId.ShouldBe(victim.Id);
        first.IsVerified.ShouldBeFalse();
        second.KnownBy.ShouldBe(KnownBy.VerifiedEmail);
        second.IsVerified.ShouldBeFalse();
    }

    [Fact]
    public void Identifiers_that_belong_to_another_are_not_taken_from_them()
    {
        var keys = KeysOf(Everything).Keys;

        var recognition = Decide(
            Everything, Holder(keys[0].Key, 7), Holder(keys[1].Key, 8), Holder(keys[2].Key, 8) with { IsVerified = true }, Holder(keys[3].Key, 9));

        recognition.Keys.Select(k => k.Key.Kind).ShouldBe([CustomerKeyKind.External, CustomerKeyKind.Phone]);
        Decide(Everything with { IsEmailVerified = true }, Holder(keys[0].Key, 7), Holder(keys[2].Key, 8) with { IsVerified = true })
            .Keys.Select(k => k.Key.Kind).ShouldContain(CustomerKeyKind.Email);
    }

    [Fact]
    public void Of_two_external_ids_the_first_given_decides()
    {
        CustomerIdentity identity = new("nop") { ExternalIds = [new("nop", "15"), new("erp", "K-9")] };
        var keys = KeysOf(identity).Keys;

        var recognition = Decide(identity, Holder(keys[1].Key, 1), Holder(keys[0].Key, 2));

        recognition.CustomerId.ShouldBe(new CustomerId(2));
        recognition.Duplicates.ShouldBe([new RecognitionLink(new CustomerId(1), keys[1].Key)]);
    }

    private static RecognitionKeys KeysOf(CustomerIdentity identity) => RecognitionPolicy.Default.KeysOf(identity, Scope, "UA");

    private static Recognition Decide(CustomerIdentity identity, params KeyCandidate[] candidates) =>
        Recognition.Decide(KeysOf(identity), candidates);

    private static KeyCandidate[] CandidatesOf(Customer customer)
    {
        var verified = customer.Keys.Where(k => k is { Kind: CustomerKeyKind.Email, IsVerified: true }).Select(k => k.Value).ToArray();
        return
        [
            .. customer.Keys.Select(k => new KeyCandidate(k.Key, customer.Id, customer.CreatedAt)
            {
                IsVerified = k.IsVerified,
                IsTrusted = k.IsTrusted,
                VerifiedEmails = verified,
            }),
        ];
    }

    private static KeyCandidate Holder(LookupKey key, long id, int day = 0) => new(key, new CustomerId(id), Start + Duration.FromDays(day));

    private static LookupKey Phone(string e164) => Key(CustomerKeyKind.Phone, e164);

    private static LookupKey Key(CustomerKeyKind kind, string value) => new(Scope, kind, value);
}
