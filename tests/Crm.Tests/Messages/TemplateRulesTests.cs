using Crm.Customers;

namespace Crm.Messages;

/// <summary>A template that is saved can be filled: whatever is wrong with it is told before, all at once, with its place.</summary>
[Trait("Requirement", "M14")]
public sealed class TemplateRulesTests
{
    private static readonly TemplateRules Rules = new(new TemplateCatalogue().Variables) { Channel = (true, true, true), Locales = ["uk"] };

    private static MessageTemplate Mail(string html, string purpose = ContactPurposes.Transactional) => new("order-shipped", "email", purpose)
    {
        About = ["order"],
        Texts = [new TemplateText("en", "Order {{order.number}}", null, html), new TemplateText("uk", "Замовлення {{order.number}}", "Їде: {{order.trackingNumber}}")],
    };

    private static IReadOnlyList<string> Of(MessageTemplate template) => [.. Rules.MistakesOf(template).Select(m => m.ToString())];

    [Fact]
    public void Sound_template_has_no_mistakes() => Of(Mail("""
        {{!-- a note --}}<p>Dear {{customer.firstName}},</p>
        {{#if order.trackingNumber}}<b title="{{order.carrier}}">{{order.trackingNumber}}</b>{{else}}soon{{/if}}
        <table>{{#each order.lines}}<tr><td>{{@index}} {{this.name}} × {{quantity}}</td><td>{{total}} of {{@root.order.total}}</td></tr>{{else}}nothing{{/each}}</table>
        {{#is order.paymentMethod "card"}}paid {{date order.placedAt}} at {{time order.placedAt}}{{/is}} {{~#unless order.payBy~}} x {{/unless}}
        """) with { Needs = ["order.trackingNumber"] }).ShouldBeEmpty();

    [Fact]
    public void All_mistakes_are_told_at_once_with_line_and_column()
    {
        var template = Mail("""
            <p>{{order.nuber}}</p>
            {{#each order.total}}{{/each}}{{date order.total}}
            {{#each order.lines}}{{order.number}}{{/if}}
            {{#if order.total}}
            """) with { Needs = ["order.tracking"], About = ["order", "ship"] };

        string[] expected =
        [
            "about: There is no group of variables 'ship'.",
            "texts: The text in 'uk' is missing.",
            "texts[en].html:1:4: There is no variable 'order.nuber'.",
            "texts[en].html:2:1: 'order.total' is a money; 'each' needs a list.",
            "texts[en].html:2:31: 'order.total' is a money; 'date' needs a moment or a date.",
            "texts[en].html:3:22: Within a list, write '@root.order.number'.",
            "texts[en].html:3:38: 'if' is closed where 'each' is open.",
            "texts[en].html:4:1: The block 'if' is not closed.",
            "texts[de]: It says nothing.",
            "texts[de].subject: A subject is one line of at most 400 characters.",
            "texts[de].subject:2:2: 'order.lines' is a list, which cannot be shown.",
            "needs[0]: There is no variable 'order.tracking'; did you mean 'trackingNumber'?",
        ];
        Of(template with { Texts = [template.Texts[0], new TemplateText("de", "a\nb{{order.lines}}", null)] }).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{{{order.number}}}")]
    [InlineData("{{&order.number}}")]
    [InlineData("{{> header}}")]
    [InlineData("{{#> layout}}{{/layout}}")]
    [InlineData("{{* deco}}")]
    [InlineData("{{#* inline \"x\"}}{{/inline}}")]
    [InlineData("{{{{raw}}}}{{order.x}}{{{{/raw}}}}")]
    [InlineData("{{order.number.Length}}")]
    [InlineData("{{order.GetType}}")]
    [InlineData("{{order.lines.Count}}")]
    [InlineData("{{order.[number]}}")]
    [InlineData("{{lookup order \"number\"}}")]
    [InlineData("{{log order.number}}")]
    [InlineData("{{#with order}}{{number}}{{/with}}")]
    [InlineData("{{#each order.lines as |line|}}{{/each}}")]
    [InlineData("{{#if (is order.number 1)}}{{/if}}")]
    [InlineData("{{../order.number}}")]
    [InlineData("{{order.number}")]
    [InlineData("\\{{order.number}}")]
    [InlineData("{{! }} --}}{{! {{order.x}} }}")]
    [InlineData("{{cart.value}}")]
    [InlineData("<a title={{order.number}}>x</a>")]
    [InlineData("<a {{order.number}}>x</a>")]
    [InlineData("<a href=\"{{order.number}}\">x</a>")]
    [InlineData("<a href = ' {{order.comment}}'>x</a>")]
    [InlineData("<!-- don't touch --> <a href=\"{{order.number}}\">x</a>")]
    [InlineData("<!-- don't touch --> <td class={{order.comment}}>")]
    [InlineData("<!-- a > b ' --!><a href=\"{{order.number}}\">x</a>")]
    [InlineData("<!--><a href='{{order.number}}'>x</a>")]
    [InlineData("<!-- {{order.number}} -->")]
    [InlineData("<!-- not closed <p>{{order.number}}</p>")]
    [InlineData("<!--[if mso]><a href=\"{{order.number}}\">x</a><![endif]-->")]
    [InlineData("<!--[if {{order.number}}]>x<![endif]-->")]
    [InlineData("<script>x</script>")]
    [InlineData("<img src='x' onerror='x'>")]
    public void What_would_leave_the_sandbox_is_not_saved(string html) => Of(Mail(html)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("<!-- don't touch <a href=\" --> <p title=\"{{order.number}}\">{{order.number}}</p>")]
    [InlineData("<!--[if mso]><p>{{order.number}}</p><![endif]--><!--[if !mso]><!--><p>{{order.number}}</p><!--<![endif]-->")]
    [InlineData("<!---->{{order.number}}<!-->{{order.number}}<!--->{{order.number}}")]
    public void Comments_hide_nothing_and_what_they_show_to_one_program_is_read(string html) => Of(Mail(html)).ShouldBeEmpty();

    [Fact]
    public void Depth_length_and_number_are_bounded()
    {
        Of(Mail(string.Concat(Enumerable.Repeat("{{#if order.number}}", 11)) + "x" + string.Concat(Enumerable.Repeat("{{/if}}", 11)))).ShouldHaveSingleItem().ShouldContain("ten deep");
        Of(Mail(string.Concat(Enumerable.Repeat("{{#each @root.order.lines}}", 4)) + "x" + string.Concat(Enumerable.Repeat("{{/each}}", 4)))).ShouldHaveSingleItem().ShouldContain("three deep");
        Of(Mail(new string('x', 200_001))).ShouldHaveSingleItem().ShouldContain("200,000");
        Of(Mail(string.Concat(Enumerable.Repeat("{{order.number}}", 2_001)))).ShouldHaveSingleItem().ShouldContain("2,000");
    }

    [Fact]
    public void Message_that_needs_a_consent_carries_the_link_that_takes_it_back()
    {
        Of(Mail("<p>Buy</p>", ContactPurposes.Marketing)).ShouldBe(["texts[en]: Messages of this purpose carry the link 'unsubscribe'.", "texts[uk]: Messages of this purpose carry the link 'unsubscribe'."]);
        Of(Mail("<p>Buy</p><a href=\"{{unsubscribe}}\">no more</a>", ContactPurposes.Marketing)).ShouldHaveSingleItem().ShouldStartWith("texts[uk]");
    }

    [Theory]
    [InlineData("<p>One</p><p>Two<br>lines</p>", "One\nTwo\nlines")]
    [InlineData("<head><title>x</title></head><style>p{}</style><a href=\"https://a/?x=1&amp;y=2\">Here</a> &amp; there<!-- {{no}} -->", "Here (https://a/?x=1&y=2) & there")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("broken <b", "broken")]
    public void Text_is_made_of_html(string html, string text) => HtmlText.Of(html).ShouldBe(text);

    [Fact]
    public void Values_are_written_and_read_as_their_type_and_shown_as_the_language_does()
    {
        var zone = NodaTime.DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
        var (uk, en) = (new TemplateShapes("uk", zone), new TemplateShapes("en-GB", zone));
        var money = Money.Of(12_345.5m, Currency.Of("UAH"));
        var moment = NodaTime.Instant.FromUtc(2026, 11, 22, 22, 5);

        (uk.Amount(money), en.Amount(money)).ShouldBe(("12\u00a0345,50\u00a0UAH", "12,345.50\u00a0UAH"));
        (uk.Moment(moment), en.Moment(moment)).ShouldBe(("23.11.2026 00:05", "23 November 2026 00:05"));
        (uk.Number(2.500m), en.Number(3m)).ShouldBe(("2,5", "3"));
        foreach (var (value, type) in new (object, TemplateType)[] { (money, TemplateType.Money), (moment, TemplateType.Moment), (2.5m, TemplateType.Number), (true, TemplateType.Flag), ("x", TemplateType.Text) })
            TemplateValues.Read(TemplateValues.Write(value), type).ShouldBe(value);
        TemplateValues.Read("javascript:alert(1)", TemplateType.Link).ShouldBeNull();
        TemplateValues.Read("12.34567 UAH", TemplateType.Money).ShouldBeNull();
    }
}
