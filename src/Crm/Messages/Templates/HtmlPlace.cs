namespace Crm.Messages;

/// <summary>Where in an HTML a tag of a template stands.</summary>
internal enum HtmlPlace
{
    /// <summary>In text.</summary>
    Text,

    /// <summary>Within an attribute's quotes.</summary>
    Quoted,

    /// <summary>At the beginning of an attribute that holds an address.</summary>
    Link,

    /// <summary>In an element's tag and not in quotes, where escaping does not help.</summary>
    Naked,

    /// <summary>In a comment, which nobody reads.</summary>
    Comment,
}
