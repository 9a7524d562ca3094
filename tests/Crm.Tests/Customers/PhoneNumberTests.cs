using Crm.Customers;

namespace Crm.Tests.Customers;

public sealed class PhoneNumberTests
{
    [Theory]
    // Ukraine
    [InlineData("+38 (067) 123-45-67", "UA", "+380671234567", "UA")]
    [InlineData("+38 (067) 1234567", "UA", "+380671234567", "UA")]
    [InlineData("067 123-45-67", "UA", "+380671234567", "UA")]
    [InlineData("067.123.45.67", "UA", "+380671234567", "UA")]
    [InlineData("671234567", "UA", "+380671234567", "UA")]
    [InlineData("380671234567", "UA", "+380671234567", "UA")]
    [InlineData("38 067 123 45 67", "UA", "+380671234567", "UA")]
    [InlineData("8 (067) 123-45-67", "UA", "+380671234567", "UA")]
    [InlineData("00380 67 123 45 67", "UA", "+380671234567", "UA")]
    [InlineData("+380 (0) 67 123 45 67", "DE", "+380671234567", "UA")]
    [InlineData("tel:+380-67-123-45-67", "", "+380671234567", "UA")]
    [InlineData("тел. 067 123 45 67", "UA", "+380671234567", "UA")]
    [InlineData("067 123-45-67 доб. 12", "UA", "+380671234567", "UA")]
    [InlineData("067 123-45-67 (дод. 12)", "ua", "+380671234567", "UA")]
    [InlineData("067\u00A0123\u201145\u201167", "UA", "+380671234567", "UA")]
    [InlineData("\u202A+380671234567\u202C", "", "+380671234567", "UA")]
    [InlineData("＋３８０ ６７ １２３ ４５ ６７", "", "+380671234567", "UA")]
    [InlineData("067 123-45-67, 050 765-43-21", "UA", "+380671234567", "UA")]
    // Russia, Kazakhstan, Belarus and neighbours
    [InlineData("8 (912) 345-67-89", "RU", "+79123456789", "RU")]
    [InlineData("7 912 345 67 89", "RU", "+79123456789", "RU")]
    [InlineData("9123456789", "RU", "+79123456789", "RU")]
    [InlineData("+7 (8) 912 345-67-89", "", "+79123456789", "RU")]
    [InlineData("8 10 44 20 7946 0958", "RU", "+442079460958", "GB")]
    [InlineData("8-800-555-35-35", "RU", "+78005553535", "RU")]
    [InlineData("8 701 123 45 67", "KZ", "+77011234567", "KZ")]
    [InlineData("+7 727 244 50 00", "", "+77272445000", "KZ")]
    [InlineData("8 029 123-45-67", "BY", "+375291234567", "BY")]
    [InlineData("029 123 45 67", "BY", "+375291234567", "BY")]
    [InlineData("0 69 123 456", "MD", "+37369123456", "MD")]
    [InlineData("8 612 34567", "LT", "+37061234567", "LT")]
    [InlineData("0612 34567", "LT", "+37061234567", "LT")]
    [InlineData("90 123 45 67", "UZ", "+998901234567", "UZ")]
    // Britain and islands
    [InlineData("00 44 20 7946 0958", "UA", "+442079460958", "GB")]
    [InlineData("+44 (0)20 7946 0958", "", "+442079460958", "GB")]
    [InlineData("020 7946 0958 ext 12", "GB", "+442079460958", "GB")]
    [InlineData("07911 123456 x12", "UK", "+447911123456", "GG")]
    [InlineData("01534 123456", "GB", "+441534123456", "JE")]
    // North America
    [InlineData("(415) 555-2671", "US", "+14155552671", "US")]
    [InlineData("1-415-555-2671 #12", "US", "+14155552671", "US")]
    [InlineData("011 380 67 123 45 67", "US", "+380671234567", "UA")]
    [InlineData("416 555 0123", "US", "+14165550123", "CA")]
    [InlineData("+1 809 555 0123", "", "+18095550123", "DO")]
    // Western and central Europe
    [InlineData("06 1234 5678", "IT", "+390612345678", "IT")]
    [InlineData("+39 06 1234 5678", "", "+390612345678", "IT")]
    [InlineData("347 123 4567", "IT", "+393471234567", "IT")]
    [InlineData("391 234 5678", "IT", "+393912345678", "IT")]
    [InlineData("39 347 123 4567", "IT", "+393471234567", "IT")]
    [InlineData("030/1234567", "DE", "+49301234567", "DE")]
    [InlineData("0049 (0)171 1234567", "DE", "+491711234567", "DE")]
    [InlineData("06 20 123 4567", "HU", "+36201234567", "HU")]
    [InlineData("501 234 567", "PL", "+48501234567", "PL")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678", "FR")]
    [InlineData("612 34 56 78", "ES", "+34612345678", "ES")]
    [InlineData("0722 123 456", "RO", "+40722123456", "RO")]
    [InlineData("777 123 456", "CZ", "+420777123456", "CZ")]
    [InlineData("44 668 18 00", "CH", "+41446681800", "CH")]
    [InlineData("352 26 12 34 56", "LU", "+35226123456", "LU")]
    [InlineData("45 12 34 56", "DK", "+4545123456", "DK")]
    // Asia, Australia, Africa, the Americas
    [InlineData("139 1234 5678", "CN", "+8613912345678", "CN")]
    [InlineData("010 1234 5678 分机 12", "CN", "+861012345678", "CN")]
    [InlineData("๐๘๑ ๒๓๔ ๕๖๗๘", "TH", "+66812345678", "TH")]
    [InlineData("090-1234-5678", "JP", "+819012345678", "JP")]
    [InlineData("(0412) 345 678", "AU", "+61412345678", "AU")]
    [InlineData("0011 1 415 555 2671", "AU", "+14155552671", "US")]
    [InlineData("098765 43210", "IN", "+919876543210", "IN")]
    [InlineData("91 98765 43210", "IN", "+919876543210", "IN")]
    [InlineData("0532 123 45 67", "TR", "+905321234567", "TR")]
    [InlineData("+52 1 55 1234 5678", "", "+525512345678", "MX")]
    [InlineData("044 55 1234 5678", "MX", "+525512345678", "MX")]
    [InlineData("(011) 91234-5678", "BR", "+5511912345678", "BR")]
    [InlineData("082 123 4567", "ZA", "+27821234567", "ZA")]
    [InlineData("01 23 45 67 89", "CI", "+2250123456789", "CI")]
    public void However_a_number_is_written_it_is_one_number(string written, string country, string e164, string owner)
    {
        PhoneNumber.TryParse(written, country, out var number).ShouldBeTrue();

        number.E164.ShouldBe(e164);
        number.Country.ShouldBe(owner);
        PhoneNumber.TryParse(e164, "", out var again).ShouldBeTrue();
        again.ShouldBe(number);
    }

    [Theory]
    [InlineData(null, "UA")]
    [InlineData("", "UA")]
    [InlineData("   ", "UA")]
    [InlineData("+", "UA")]
    [InlineData("anna", "UA")]
    [InlineData("067 123 45 67 Anna", "UA")]
    [InlineData("067xxxxxxx", "UA")]
    [InlineData("+7912***6789", "RU")]
    [InlineData("1-800-FLOWERS", "US")]
    [InlineData("067 123 45", "UA")]
    [InlineData("067 123 45 678", "UA")]
    [InlineData("000 000 00 00", "UA")]
    [InlineData("+380 00 000 00 00", "UA")]
    [InlineData("+70000000000", "RU")]
    [InlineData("112", "UA")]
    [InlineData("067 123-45-67", "")]
    [InlineData("067 123-45-67", "XX")]
    [InlineData("067 123-45-67", "?!")]
    [InlineData("+067 123 45 67", "UA")]
    [InlineData("++380671234567", "UA")]
    [InlineData("38+0671234567", "UA")]
    [InlineData("+999 123 456 789", "UA")]
    [InlineData("+210 123 456 789", "UA")]
    [InlineData("(415) 155-2671", "US")]
    [InlineData("911 555 2671", "US")]
    [InlineData("0671234567 0507654321", "UA")]
    [InlineData("067 123 45 67 доб.", "UA")]
    [InlineData("067 123 45 67 доб. 12345678", "UA")]
    [InlineData("7912345678", "RU")]
    [InlineData("67²1234567", "UA")]
    [InlineData("+4912345678901234567890", "DE")]
    public void What_cannot_be_a_number_is_no_identity(string? written, string country)
    {
        PhoneNumber.TryParse(written, country, out var number).ShouldBeFalse();

        number.IsNone.ShouldBeTrue();
    }

    [Fact]
    public void Every_ISO_country_has_a_calling_code()
    {
        const string all = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
            + "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE "
            + "GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP "
            + "KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF "
            + "NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN "
            + "SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT "
            + "ZA ZM ZW";

        all.Split(' ').Where(c => PhonePlans.Of(c) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Calling_codes_are_free_of_prefixes_and_have_a_main_country()
    {
        var codes = Enumerable.Range(1, 999).Where(c => PhonePlans.Under(c).Length > 0).Select(c => $"{c}").ToArray();

        codes.Length.ShouldBeGreaterThan(200);
        codes.Where(c => codes.Any(o => o != c && c.StartsWith(o, StringComparison.Ordinal))).ShouldBeEmpty();
        codes.Where(c => !PhonePlans.Under(int.Parse(c, System.Globalization.CultureInfo.InvariantCulture))[0].OwnsCode).ShouldBeEmpty();
    }

    [Fact]
    public void Any_text_gives_a_number_that_reads_as_itself_or_none()
    {
        const string alphabet = "+0123456789012345678901234567890 -()./extдоб:,;#x\u00A0９";
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Create(random.Next(22), random, static (s, r) =>
            {
                for (var j = 0; j < s.Length; j++)
                    s[j] = alphabet[r.Next(alphabet.Length)];
            });
            if (!PhoneNumber.TryParse(text, i % 2 == 0 ? "UA" : "IT", out var number))
                continue;
            (PhoneNumber.TryParse(number.E164, "US", out var again) && again == number).ShouldBeTrue($"seed {seed}: '{text}' → {number}");
            number.E164.Length.ShouldBeLessThanOrEqualTo(16, $"seed {seed}: '{text}'");
        }
    }

    [Fact]
    public void Reading_a_number_allocates_the_number_and_nothing_else()
    {
        Parse(10);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Parse(1000);

        // A string of 13 characters: 22 bytes of head, 26 of text.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(48 * 1000);

        static void Parse(int times)
        {
            for (var i = 0; i < times; i++)
                PhoneNumber.TryParse("+38 (067) 123-45-67 доб. 12", "UA", out _);
        }
    }

    [Fact]
    public void A_default_number_is_none()
    {
        PhoneNumber none = default;

        none.IsNone.ShouldBeTrue();
        none.E164.ShouldBe("");
        none.Country.ShouldBe("");
        none.CallingCode.ShouldBe(0);
    }

    [Fact]
    public void A_known_number_is_taken_in_international_writing_only()
    {
        PhoneNumber.Of("+380 67 123 45 67").CallingCode.ShouldBe(380);
        Should.Throw<ArgumentException>(() => PhoneNumber.Of("067 123 45 67"));
    }

    [Fact]
    public void A_number_of_no_country_has_none()
    {
        PhoneNumber.Of("+8816 1234 5678").Country.ShouldBe("");
    }
}
