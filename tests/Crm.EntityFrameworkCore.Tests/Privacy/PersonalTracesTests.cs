namespace Crm.Privacy;

/// <summary>What of others' texts goes with a person, and what stays.</summary>
[Trait("Requirement", "V23")]
public sealed class PersonalTracesTests
{
    private static PersonalTraces Traces()
    {
        var traces = new PersonalTraces();
        traces.Add("phone", "+38 (067) 123-45-67");
        traces.Add("email", "o'hara@ukr.net");
        traces.Add("name", "Анна Нечуй-Левицька");
        return traces;
    }

    [Theory]
    [InlineData("call 067 123-45-67 today", "call [erased] today")]
    [InlineData("call +38(067)1234567, then 5 cups", "call [erased], then 5 cups")]
    [InlineData("380671234567", "[erased]")]
    [InlineData("0.67/123.45.67!", "0.[erased]!")]
    [InlineData("067\u00A0123\u201145\u201167 or O'HARA@UKR.NET", "[erased] or [erased]")]
    [InlineData("Анна (067) 123 45 67, Іванна", "[erased], [erased]")]
    [InlineData("Анна Нечуй-Левицька", "Анна Нечуй-Левицька")]
    [InlineData("order 5067123456 of 7 pieces", "order 5067123456 of 7 pieces")]
    [InlineData("067 123-45-68", "067 123-45-68")]
    public void Text_loses_contacts_and_with_them_names_and_nothing_else(string text, string cut) => Traces().Cut(text).ShouldBe(cut);

    /// <summary>An inquiry's proposal is an order as a document: names within the names of its fields are no traces.</summary>
    [Fact]
    public void Document_within_what_people_write_stays_one_that_can_be_read()
    {
        var traces = Traces();
        traces.Add("name", "Ann Lin");
        const string Proposal = """{"channel":"web","lines":[{"sku":"TEA"}],"buyer":{"name":"Bob","phone":"067 123-45-67"},"comment":"ask Ann, 067 123-45-67, first"}""";
        const string Cut = """{"channel":"web","lines":[{"sku":"TEA"}],"buyer":{"name":"Bob","phone":"067 123-45-67"},"comment":"ask [erased], [erased], first"}""";
        traces.CutAround(Proposal).ShouldBe(Cut);
        var record = System.Text.Json.JsonSerializer.Serialize(new { proposal = Proposal });
        System.Text.Json.JsonDocument.Parse(traces.CutFields(record, new HashSet<string> { "proposal" })).RootElement.GetProperty("proposal").GetString().ShouldBe(Cut);
    }

    [Fact]
    public void Text_that_looks_like_a_document_and_is_none_goes_whole_and_numbers_may_be_telephones()
    {
        Traces().Scrub("""{"a":"0671234567","a":2}""", isFree: true).ShouldBe(PersonalTraces.Erased);
        Traces().Scrub("""{"phone":380671234567,"sum":12}""", isFree: true).ShouldBe("""{"phone":"[erased]","sum":12}""");
    }

    [Fact]
    public void Document_keeps_its_structure_and_the_fields_that_are_somebody_elses_own()
    {
        var document = """{"buyer":{"name":"Анна","phone":"+380671234567"},"comment":["call 067 123 45 67","done"],"lines":[{"note":"067-123-45-67 or never"}],"total":5}""";
        Traces().CutFields(document, new HashSet<string> { "comment", "note" }).ShouldBe(
            """{"buyer":{"name":"Анна","phone":"+380671234567"},"comment":["call [erased]","done"],"lines":[{"note":"[erased] or never"}],"total":5}""");
        Traces().CutAround("""{"phone":"067 123-45-67","text":"ring 067 123-45-67 at noon"}""").ShouldBe("""{"phone":"067 123-45-67","text":"ring [erased] at noon"}""");
        Traces().CutFields("""{"comment":"nothing"}""", new HashSet<string> { "comment" }).ShouldBe("""{"comment":"nothing"}""");
    }
}
