using System.Reflection;
using System.Reflection.Emit;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>The types that a type uses, in its signatures and in the code of its methods.</summary>
internal static class References
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static HashSet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Collect(type, found);
        return found;
    }

    private static void Collect(Type type, HashSet<Type> found)
    {
        Add(type.BaseType, found);
        Array.ForEach(type.GetInterfaces(), implemented => Add(implemented, found));
        Array.ForEach(type.GetFields(Declared), field => Add(field.FieldType, found));
        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            Array.ForEach(method.GetParameters(), parameter => Add(parameter.ParameterType, found));
            Add((method as MethodInfo)?.ReturnType, found);
            CollectBody(method, found);
        }

        Array.ForEach(type.GetNestedTypes(Declared), nested => Collect(nested, found));
    }

    private static void CollectBody(MethodBase method, HashSet<Type> found)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(local.LocalType, found);
        }

        for (var at = 0; at < code.Length;)
        {
            var value = code[at++] is var first && first == 0xfe ? (short)(0xfe00 | code[at++]) : first;
            var operand = Codes[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                AddMember(method, BitConverter.ToInt32(code, at), found);
            }

            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static void AddMember(MethodBase method, int token, HashSet<Type> found)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, ofType, ofMethod);
        Add(member as Type ?? member?.DeclaringType, found);
        if (member is MethodInfo { IsGenericMethod: true } generic)
        {
            Array.ForEach(generic.GetGenericArguments(), argument => Add(argument, found));
        }
    }

    private static void Add(Type? type, HashSet<Type> found)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(type.GetElementType(), found);
        }
        else if (found.Add(type) && type.IsGenericType)
        {
            Array.ForEach(type.GetGenericArguments(), argument => Add(argument, found));
            found.Add(type.GetGenericTypeDefinition());
        }
    }
}
