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
    [InlineData("Анна Нечуй-Левицька", "[erased]")]
    [InlineData("бо НЕЧУЙ–ЛЕВИЦЬКА, анна просила", "бо [erased] просила")]
    [InlineData("передати Анні Нечуй-Левицькій чай", "передати [erased] чай")]
    [InlineData("Анна Василівна Нечуй-Левицька, Анна", "[erased], Анна")]
    [InlineData("<b>Анна</b>&nbsp;<i>Нечуй-Левицька</i>", "<b>[erased]</i>")]
    [InlineData("Анна і пані Нечуй-Левицька", "Анна і пані Нечуй-Левицька")]
    [InlineData("Іванна Нечуй-Левицька", "Іванна Нечуй-Левицька")]
    [InlineData("Анна", "Анна")]
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
        System.Text.Json.JsonDocument.Parse(traces.CutFields(record, Free("proposal"))).RootElement.GetProperty("proposal").GetString().ShouldBe(Cut);
    }

    /// <summary>Of profile, order and inquiry; neither a recipient's nor a product's, and first and last name in whatever order they became known.</summary>
    [Fact]
    public void Names_come_from_where_the_person_is_named_and_a_name_that_others_have_tells_of_nobody_by_itself()
    {
        var traces = new PersonalTraces();
        traces.Add("buyer", """{"name":"Ann Lin","firstName":"Ann","lastName":"Lin-Old"}""");
        traces.Add("recipient", """{"name":"Bob Ray"}""");
        traces.Add("document", """{"lines":[{"name":"Green Tea"}],"buyer":{"name":"王 小明"}}""");
        traces.Add("", """{"lastName":["Lin","Foe"],"firstName":"Ann"}""");
        traces.Add("name", "Ann");
        traces.Cut("Ann Lin, Lin-Old Ann, Ann Foe, Bob Ray, Green Tea, Ann Ray, 找王小明吧").ShouldBe("[erased], [erased], [erased], Bob Ray, Green Tea, Ann Ray, 找[erased]吧");
        traces.CutAround("""{"number":"Ann Foe"}""").ShouldBe("""{"number":"Ann Foe"}""");
        traces.CutAround("""{"number":"Ann Foe"}""", isAsked: true).ShouldBe("""{"number":"[erased]"}""");

        traces.Names.Share(traces.Names.All.Single(n => n.IsIn("Ann Foe")));
        traces.Cut("Ann Lin, Ann Foe").ShouldBe("[erased], Ann Foe");
        traces.Scrub("""{"note":"Foe, Ann"}""", isFree: true).ShouldBe("""{"note":"[erased]"}""");
    }

    private static FreeFields Free(params string[] names) => new(names.ToHashSet(), new HashSet<string>());

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
        Traces().CutFields(document, Free("comment", "note")).ShouldBe(
            """{"buyer":{"name":"Анна","phone":"+380671234567"},"comment":["call [erased]","done"],"lines":[{"note":"[erased] or never"}],"total":5}""");
        Traces().CutAround("""{"phone":"067 123-45-67","text":"ring 067 123-45-67 at noon"}""").ShouldBe("""{"phone":"067 123-45-67","text":"ring [erased] at noon"}""");
        Traces().CutFields("""{"comment":"nothing"}""", Free("comment")).ShouldBe("""{"comment":"nothing"}""");
    }
}
