namespace Crm.Messages;

/// <summary>Templates are filled with plain data, escaped, and never without end.</summary>
[Trait("Requirement", "M14")]
public sealed class HandlebarsRendererTests
{
    private static readonly HandlebarsRenderer Renderer = new();

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);

    private static readonly Dictionary<string, object?> Order = Values(("order", Values(
        ("number", "A-1"), ("comment", "<b onclick=\"x\">Tom & 'Jerry'</b> {{order.number}}"), ("total", new ShownValue("12,50 UAH", number: 12.5m)), ("placedAt", new ShownValue("22.11.2026 09:00", "22.11.2026", "09:00")),
        ("isPaid", true), ("none", null), ("free", new ShownValue("0", number: 0)),
        ("lines", new object?[] { Values(("name", "Tea"), ("quantity", new ShownValue("2", number: 2))), Values(("name", "Mug"), ("quantity", new ShownValue("1", number: 1))) }), ("empty", Array.Empty<object?>()))));

    private static string Fill(string source, bool isHtml = true) => Renderer.Render(source, isHtml, Order);

    [Theory]
    [InlineData("{{order.number}}: {{order.total}}", "A-1: 12,50 UAH")]
    [InlineData("{{date order.placedAt}} {{time order.placedAt}}", "22.11.2026 09:00")]
    [InlineData("{{#each order.lines}}{{@index}}{{name}} {{this.quantity}}/{{@root.order.number}}{{#unless @last}}, {{/unless}}{{/each}}", "0Tea 2/A-1, 1Mug 1/A-1")]
    [InlineData("{{#each order.empty}}x{{else}}none of {{order.number}}{{/each}}", "none of A-1")]
    [InlineData("{{#each order.none}}x{{else}}none{{/each}}", "none")]
    [InlineData("{{#if order.empty}}x{{else}}empty{{/if}}{{#if order.lines}}full{{/if}}", "emptyfull")]
    [InlineData("{{#if order.none}}x{{else}}no{{/if}}{{#unless order.none}}!{{/unless}}{{order.none}}", "no!")]
    [InlineData("{{#is order.number \"A-1\"}}yes{{else}}no{{/is}}{{#is order.total 12.50}}yes{{/is}}{{#is order.free 0}}free{{/is}}{{#is order.isPaid true}}paid{{/is}}", "yesyesfreepaid")]
    [InlineData("{{#each order.lines}}{{#is name \"Mug\"}}{{#if @root.order.isPaid}}{{name}}{{/if}}{{/is}}{{/each}}", "Mug")]
    [InlineData("a {{~order.number~}} b{{! note }}", "aA-1b")]
    public void Values_blocks_and_lists_are_filled(string source, string text) => Fill(source).ShouldBe(text);

    [Fact]
    public void Values_are_escaped_in_html_once_and_never_read_as_a_template()
    {
        var html = Fill("<p title=\"{{order.comment}}\">{{order.comment}}</p>");

        html.ShouldNotContain("<b");
        html.ShouldNotContain("\"x\"");
        html.ShouldContain("Tom &amp; ");
        html.ShouldContain("{{order.number}}");
        Fill("{{order.comment}}", isHtml: false).ShouldBe("<b onclick=\"x\">Tom & 'Jerry'</b> {{order.number}}");
    }

    [Theory]
    [InlineData("{{order.number.Length}}")]
    [InlineData("{{order.lines.Count}}{{order.lines.Length}}{{order.Keys}}{{order.Comparer}}")]
    [InlineData("{{order.total.Number}}{{order.total.GetType}}{{order.total.Date}}")]
    public void Engine_by_itself_looks_into_no_object(string source) => Fill(source).Length.ShouldBeLessThanOrEqualTo(2, Fill(source));

    [Fact]
    public void Nothing_is_taken_in_from_outside() => Should.Throw<TemplateException>(() => Fill("{{> ../../etc/passwd}}"));

    [Fact]
    public void Steps_and_length_are_bounded_whatever_lists_stand_in_each_other()
    {
        var many = Values(("items", (object?[])[.. Enumerable.Repeat(Values(("name", new string('x', 2_000))), 500)]));
        var before = ThreadTime.Now;

        Should.Throw<TemplateException>(() => Renderer.Render("{{#each items}}{{#each @root.items}}{{#each @root.items}}{{/each}}{{/each}}{{/each}}", true, many)).Message.ShouldContain("20000 items");
        Should.Throw<TemplateException>(() => Renderer.Render("{{#each items}}{{name}}{{/each}}", true, many)).Message.ShouldContain("500000 characters");
        (ThreadTime.Now - before).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
