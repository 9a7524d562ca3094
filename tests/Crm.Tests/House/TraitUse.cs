using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>A test that says which row of the requirement catalogue or which story it proves.</summary>
/// <param name="Kind"><c>Requirement</c> or <c>Story</c>.</param>
/// <param name="Id">Of the row or story.</param>
/// <param name="Test">Namespace, class and method; the class alone where the trait stands on it.</param>
/// <param name="Path">Its file.</param>
internal sealed record TraitUse(string Kind, string Id, string Test, string Path)
{
    /// <summary>All uses in all test projects.</summary>
    public static IReadOnlyList<TraitUse> All { get; } =
        [.. from file in SourceFile.All
            where file.Top == "tests"
            from attribute in file.Root.DescendantNodes().OfType<AttributeSyntax>()
            where attribute.Name.ToString() is "Trait" or "Xunit.Trait"
            let arguments = attribute.ArgumentList?.Arguments.Select(a => (a.Expression as LiteralExpressionSyntax)?.Token.ValueText).ToList()
            where arguments is ["Requirement" or "Story", _]
            select new TraitUse(arguments[0]!, arguments[1] ?? "(not a literal)", Name(attribute), file.Path)];

    private static string Name(AttributeSyntax attribute)
    {
        var member = attribute.Ancestors().OfType<MemberDeclarationSyntax>().First();
        var type = member as TypeDeclarationSyntax ?? member.Ancestors().OfType<TypeDeclarationSyntax>().First();
        return type.Identifier.ValueText + (member is MethodDeclarationSyntax method ? "." + method.Identifier.ValueText : "");
    }
}
