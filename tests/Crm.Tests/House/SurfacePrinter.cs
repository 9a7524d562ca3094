using System.Globalization;
using System.Reflection;
using System.Text;

namespace Crm.House;

/// <summary>Lists what an assembly shows to its users: one line a member, in a stable order, short enough to read in a diff.</summary>
internal static class SurfacePrinter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(t => !IsGenerated(t)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(TypeHead(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>Migrations are public since EF Core asks for it, but nobody's API.</summary>
    private static bool IsGenerated(Type type) => type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) ?? false;

    private static string TypeHead(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return $"delegate {Method(type.GetMethod("Invoke")!, TypeNames.Full(type))}";
        var bases = new[] { type.BaseType }.OfType<Type>().Where(b => b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum))
            .Concat(type.GetInterfaces().Where(i => i.IsPublic && !InheritedInterface(type, i)).OrderBy(TypeNames.Short, StringComparer.Ordinal))
            .Where(b => !IsRecordNoise(type, b))
            .Select(TypeNames.Short).ToList();
        return $"{Kind(type)} {TypeNames.Full(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    private static bool InheritedInterface(Type type, Type candidate) =>
        (type.BaseType?.GetInterfaces().Contains(candidate) ?? false) || type.GetInterfaces().Any(other => other != candidate && other.GetInterfaces().Contains(candidate));

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => (IsReadOnly(type) ? "readonly " : "") + (IsRecord(type) ? "record struct" : "struct"),
        { IsAbstract: true, IsSealed: true } => "static class",
        _ => (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + (IsRecord(type) ? "record" : "class"),
    };

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(f => $"{Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),3} {f.Name}");
        return type.GetMembers(Declared).Where(m => m is not Type && !(IsRecord(type) && IsRecordNoise(m))).Select(Member).OfType<string>();
    }

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo c when Visible(c) => $"{Access(c)}new({Parameters(c)})",
        FieldInfo f when f.IsPublic || (f.IsFamily && !f.DeclaringType!.IsSealed) =>
            $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{(f.IsInitOnly ? "readonly " : "")}{TypeNames.Short(f.FieldType)} {f.Name}{(f.IsLiteral ? " = " + Literal(f.GetRawConstantValue()) : "")}",
        PropertyInfo p when p.GetAccessors(true).Any(Visible) => Property(p),
        EventInfo e when e.AddMethod is { } add && Visible(add) => $"event {TypeNames.Short(e.EventHandlerType!)} {e.Name}",
        MethodInfo m when Visible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)) => Access(m) + Method(m, m.Name),
        _ => null,
    };

    private static string Property(PropertyInfo property)
    {
        var accessor = property.GetAccessors(true).First(Visible);
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ?? false;
        return $"{Access(accessor)}{TypeNames.Short(property.PropertyType)} {name} {{ {(property.GetMethod is { } g && Visible(g) ? "get; " : "")}{(property.SetMethod is { } s && Visible(s) ? init ? "init; " : "set; " : "")}}}";
    }

    private static string Method(MethodInfo method, string name)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{TypeNames.Short(method.ReturnType)} {name}{generics}({Parameters(method)}){(method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "")}";
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var many = parameter.GetCustomAttributes().Any(a => a is ParamArrayAttribute or System.Runtime.CompilerServices.ParamCollectionAttribute) ? "params " : "";
        return $"{many}{kind}{TypeNames.Short(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "")}";
    }

    private static string Constraints(Type[] arguments) =>
        string.Concat(arguments.Where(a => a.IsGenericParameter).Select(a =>
        {
            List<string> parts = [.. a.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(TypeNames.Short).Order(StringComparer.Ordinal)];
            if (a.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                parts.Insert(0, "struct");
            else if (a.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                parts.Insert(0, "class");
            return parts.Count == 0 ? "" : $" where {a.Name} : {string.Join(", ", parts)}";
        }));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool Visible(MethodBase method) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static string Access(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } => method.IsStatic ? "static " : "",
        _ => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : Overrides(method) ? "override " : method is { IsAbstract: true } ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : ""),
    };

    private static bool Overrides(MethodBase method) => method is MethodInfo m && m.GetBaseDefinition().DeclaringType != m.DeclaringType;

    private static bool IsReadOnly(Type type) => type.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute), false);

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", Declared, [typeof(StringBuilder)]) is not null);

    private static bool IsRecordNoise(Type type, Type parent) => IsRecord(type) && parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(IEquatable<>);

    /// <summary>What the compiler writes for every record.</summary>
    private static bool IsRecordNoise(MemberInfo member) =>
        member.Name is "PrintMembers" or "<Clone>$" or "EqualityContract" or "Equals" or "GetHashCode" or "op_Equality" or "op_Inequality" or "Deconstruct"
        || (member.Name == "ToString" && member.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false));
}
