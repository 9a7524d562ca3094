using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>Small questions to syntax nodes.</summary>
internal static class Syntax
{
    public static string Name(this MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax t => t.Identifier.ValueText,
        DelegateDeclarationSyntax d => d.Identifier.ValueText,
        _ => "",
    };

    /// <summary>Public, and so are all types around it.</summary>
    public static bool IsPublic(this MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword)
        && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().Where(t => t is not ExtensionBlockDeclarationSyntax).All(t => t.Modifiers.Any(SyntaxKind.PublicKeyword));

    public static bool HasDocumentation(this SyntaxNode node) =>
        node.GetLeadingTrivia().Any(t => t.GetStructure() is DocumentationCommentTriviaSyntax);

    /// <summary>From the first modifier or type to the closing brace: attributes and documentation are not the body's length.</summary>
    public static int LengthInLines(this SyntaxNode declaration)
    {
        var attributes = declaration.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        var first = attributes is null ? declaration.GetFirstToken() : attributes.GetLastToken().GetNextToken();
        var lines = declaration.SyntaxTree;
        return lines.GetLineSpan(declaration.Span).EndLinePosition.Line - lines.GetLineSpan(first.Span).StartLinePosition.Line + 1;
    }

    /// <summary><c>Order.Place</c> for messages and lists of exceptions.</summary>
    public static string Label(this SyntaxNode method)
    {
        var name = method switch
        {
            MethodDeclarationSyntax m => m.Identifier.ValueText,
            ConstructorDeclarationSyntax => ".ctor",
            OperatorDeclarationSyntax o => "operator " + o.OperatorToken.ValueText,
            ConversionOperatorDeclarationSyntax => "conversion",
            AccessorDeclarationSyntax a => (a.Parent?.Parent is PropertyDeclarationSyntax p ? p.Identifier.ValueText + "." : "") + a.Keyword.ValueText,
            TypeDeclarationSyntax => ".ctor",
            _ => method.Kind().ToString(),
        };
        var type = method is TypeDeclarationSyntax self ? self : method.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(t => t is not ExtensionBlockDeclarationSyntax);
        return (type is null ? "" : type.Identifier.ValueText + ".") + name;
    }
}
