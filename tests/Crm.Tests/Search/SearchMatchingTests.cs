using Crm.Tests;

namespace Crm.Search;

/// <summary>What counts as found. The index proposes at least all of it.</summary>
public sealed class SearchMatchingTests
{
    private static readonly string[] Pieces =
        ["kovalenko", "Köhler", "O'Brien", "anna-maria", "A-00012", "20450000123", "王小明", "กรุณาโทร", "x@mail.ua", "gift", "+380671234567", "067 123 45 67", "№ 5", "İstanbul", "ß", "a", "12", "ＡＢＣ", "\ud83c\udf81 box"];

    private static bool Finds(SearchField field, string text, string typed) =>
        SearchMatching.Find(new SearchDocument(SearchKind.Order, 1, 1, null, "", [new SearchPart(field, text)]), SearchToken.Parse(typed, ["UA"])) is not null;

    [Theory]
    [InlineData(SearchField.Comment, "Please call before delivery", "deliv", true)]
    [InlineData(SearchField.Comment, "Please call before delivery", "livery", false)]
    [InlineData(SearchField.Comment, "before delivery call", "call before", true)]
    [InlineData(SearchField.Name, "Kovalenko", "alen", true)]
    [InlineData(SearchField.Name, "Kovalenko", "al", false)]
    [InlineData(SearchField.Name, "Łukasz Müller", "lukasz muller", true)]
    [InlineData(SearchField.Name, "Сергій", "сергіи", true)]
    [InlineData(SearchField.Name, "O'Brien", "o'bri", true)]
    [InlineData(SearchField.Name, "İstanbul ＡＢＣ", "istanbul abc", true)]
    [InlineData(SearchField.Email, "anna.k@shop.ua", "k@shop", true)]
    [InlineData(SearchField.Number, "W-2026-000123", "123", true)]
    [InlineData(SearchField.Number, "W-2026-000123", "w2026", true)]
    [InlineData(SearchField.Number, "W-2026-000123", "0123", true)]
    [InlineData(SearchField.Number, "W-2026-000123", "124", false)]
    [InlineData(SearchField.Sku, "AB-12/3", "ab 12/3", true)]
    [InlineData(SearchField.Phone, "+380671234567", "(067) 123-45-67", true)]
    [InlineData(SearchField.Phone, "+380671234567", "1234568", false)]
    [InlineData(SearchField.Phone, "+447911123456", "07911 123456", true)]
    [InlineData(SearchField.Comment, "กรุณาโทรก่อนส่ง", "โทร", true)]
    public void Words_by_their_beginning_names_by_any_part_identifiers_and_telephones_in_any_writing(SearchField field, string text, string typed, bool found) =>
        Finds(field, text, typed).ShouldBe(found);

    [Fact]
    [Trait("Requirement", "O16")]
    public void Whatever_is_meant_is_asked_of_the_index() => Seeds.Check(random =>
    {
        for (var i = 0; i < 300; i++)
        {
            var document = new SearchDocument(SearchKind.Order, random.Next(100_000), random.Next(3), null, "", [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new SearchPart((SearchField)random.Next(15), Text(random)))]);
            var source = document.Fields[random.Next(document.Fields.Count)].Text;
            var from = random.Next(source.Length);
            var typed = random.Next(3) == 0 ? Text(random) : source.Substring(from, random.Next(1, source.Length - from + 1));
            var tokens = SearchToken.Parse(typed, ["UA", "GB"]);
            if (tokens.Count == 0 || SearchMatching.Find(document, tokens) is null)
                continue;
            var terms = SearchTerms.Of(document).Split(' ');
            Holds(SearchExpression.Of(tokens, [document.Place, 77]), SearchTerm.PartitionOf(document.Kind, document.Id / SearchDocument.PerPartition), terms).ShouldBeTrue($"“{typed}” in {string.Join(" | ", document.Fields)}");
            if (SearchMatching.IsExact(document, tokens))
                Holds(SearchExpression.Exactly(tokens, [document.Place])!, SearchTerm.Whole(document.Kind), terms).ShouldBeTrue($"exactly “{typed}” in {string.Join(" | ", document.Fields)}");
        }
    });

    [Fact]
    public void Places_of_hits_are_places_in_the_text_as_written()
    {
        var document = new SearchDocument(SearchKind.Order, 1, 1, null, "", [new SearchPart(SearchField.Name, "Jos\u0065\u0301 Müller")]);

        var match = SearchMatching.Find(document, SearchToken.Parse("mull", []))![0];

        match.Text.Substring(match.Start, match.Length).ShouldBe("Müll");
    }

    [Fact]
    public void No_term_holds_what_a_tokenizer_would_part() => Seeds.Check(random =>
    {
        for (var i = 0; i < 200; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 8).Select(_ => (char)random.Next(1, random.Next(2) == 0 ? 128 : 0xffff)));
            var document = new SearchDocument(SearchKind.Customer, 5, 1, null, "", [new SearchPart((SearchField)random.Next(15), text)]);
            SearchTerms.Of(document).ShouldAllBe(c => c == ' ' || c == '_' || c > 127 || (char.IsAsciiLetterOrDigit(c) && !char.IsUpper(c)));
        }
    });

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.OneOf(Pieces)));

    private static bool Holds(SearchExpression expression, string partition, string[] terms) =>
        expression.Groups.All(g => g.Any(a => a.All(t => terms.Any(x => t.IsPrefix ? x.StartsWith(partition + t.Text, StringComparison.Ordinal) : x == partition + t.Text))));
}
