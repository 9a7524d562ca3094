using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>Sizes: the norms hold for what ships, the limits for every file.</summary>
public sealed class SizeTests
{
    private const int ShortFile = 15;

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        var tooLong = SourceFile.All.Where(f => f.Lines > 300).ToList();

        tooLong.Where(f => !HouseExceptions.LongFiles.ContainsKey(f.Path)).Select(f => $"{f}: {f.Lines} lines").ShouldBeEmpty("Cut by use case into partial files.");
        HouseExceptions.LongFiles.ShouldAllBeNeeded(tooLong.Select(f => f.Path));
    }

    [Fact]
    public void Files_are_short_half_of_them_within_60_lines_and_nine_of_ten_within_150()
    {
        // Files under 15 lines buy no room for the others in the median.
        Quantile([.. SourceFile.Shipped.Select(f => f.Lines).Where(lines => lines >= ShortFile)], 0.5).ShouldBeLessThanOrEqualTo(60);
        Quantile([.. SourceFile.Shipped.Select(f => f.Lines)], 0.9).ShouldBeLessThanOrEqualTo(150);
    }

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        var tooLong = (from file in SourceFile.All
                       from method in Methods(file)
                       where method.LengthInLines() > 60
                       select (Label: method.Label(), Text: $"{file}({file.LineOf(method)}) {method.Label()}: {method.LengthInLines()} lines")).ToList();

        tooLong.Where(m => !HouseExceptions.LongMethods.ContainsKey(m.Label)).Select(m => m.Text).ShouldBeEmpty();
        HouseExceptions.LongMethods.ShouldAllBeNeeded(tooLong.Select(m => m.Label));
    }

    [Fact]
    public void Methods_are_short_half_of_them_within_10_lines_and_nine_of_ten_within_30()
    {
        List<int> lengths = [.. SourceFile.Shipped.SelectMany(Methods).Select(m => m.LengthInLines())];

        Quantile(lengths, 0.5).ShouldBeLessThanOrEqualTo(10);
        Quantile(lengths, 0.9).ShouldBeLessThanOrEqualTo(30);
    }

    [Fact]
    public void Constructors_take_at_most_5_parameters()
    {
        var wide = (from file in SourceFile.All
                    from constructor in file.Root.DescendantNodes()
                    where Parameters(constructor) > 5
                    select (Type: constructor.Label().Split('.')[0], Text: $"{file}({file.LineOf(constructor)}) {constructor.Label()}: {Parameters(constructor)} parameters")).ToList();

        wide.Where(c => !HouseExceptions.WideConstructors.ContainsKey(c.Type)).Select(c => c.Text).ShouldBeEmpty();
        HouseExceptions.WideConstructors.ShouldAllBeNeeded(wide.Select(c => c.Type));
    }

    [Theory]
    [InlineData(new[] { 1 }, 0.5, 1)]
    [InlineData(new[] { 3, 1, 2 }, 0.5, 2)]
    [InlineData(new[] { 4, 3, 1, 2 }, 0.5, 2)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 0.9, 9)]
    public void A_quantile_is_the_smallest_value_that_so_many_do_not_exceed(int[] values, double share, int expected) =>
        Quantile(values, share).ShouldBe(expected);

    private static IEnumerable<SyntaxNode> Methods(SourceFile file) =>
        file.Root.DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax || n is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null });

    /// <summary>Positional records and private constructors are apart.</summary>
    private static int Parameters(SyntaxNode node) => node switch
    {
        ConstructorDeclarationSyntax c when !IsPrivate(c) => c.ParameterList.Parameters.Count,
        TypeDeclarationSyntax { ParameterList: { } list } and not RecordDeclarationSyntax and not ExtensionBlockDeclarationSyntax => list.Parameters.Count,
        _ => 0,
    };

    private static bool IsPrivate(ConstructorDeclarationSyntax constructor) =>
        !constructor.Modifiers.Any(SyntaxKind.PublicKeyword) && !constructor.Modifiers.Any(SyntaxKind.InternalKeyword) && !constructor.Modifiers.Any(SyntaxKind.ProtectedKeyword);

    private static int Quantile(ICollection<int> values, double share) => values.Count == 0 ? 0 : values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);
}
