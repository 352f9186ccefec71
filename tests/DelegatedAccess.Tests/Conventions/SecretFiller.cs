using System.Reflection;
using System.Runtime.CompilerServices;
using DelegatedAccess.Model;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>Makes an instance of a type with a secret in every place that is made for one.</summary>
internal static class SecretFiller
{
    private const BindingFlags Fields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private const int Deepest = 4;

    /// <summary>Members that hold a secret as a plain text, by type.</summary>
    private static readonly Dictionary<Type, string[]> Texts = new()
    {
        [typeof(Secret)] = ["_value"],
        [typeof(AccessToken)] = ["Value"],
        [typeof(BeginAuthorization)] = ["Binding"],
        [typeof(AuthorizationRequest)] = ["AuthorizationUrl"],
        [typeof(AuthorizationCallback)] = ["Binding", "Query"],
        [typeof(DelegatedAccess.Authorization.CallbackParameters)] = ["Code", "State"],
        [typeof(ClientRegistrationOptions)] = ["ClientSecret"],
        [typeof(GrantKeyRingOptions)] = ["_keys"],
        [typeof(DelegatedAccess.Grants.Protection.KeyRingProtector)] = ["_keys", "_current"],
    };

    public static IEnumerable<MemberInfo> TextsOf(Type type) =>
        Texts.GetValueOrDefault(type, []).Select(name => type.GetMember(name, Fields | BindingFlags.Static).Single());

    /// <returns>The instance, or null where there is no place for a secret in it.</returns>
    public static object? Fill(Type type, string secret, int depth = 0)
    {
        if (type.IsArray)
        {
            return FillArray(type.GetElementType()!, secret, depth);
        }

        var instance = RuntimeHelpers.GetUninitializedObject(type);
        var isHolder = false;
        for (var at = type; at is not null && at.Assembly == CoreTypes.Assembly; at = at.BaseType)
        {
            foreach (var field in at.GetFields(Fields))
            {
                if (ValueFor(at, field, secret, depth) is { } value)
                {
                    field.SetValue(instance, value);
                    isHolder = true;
                }
            }
        }

        return isHolder ? instance : null;
    }

    private static Array? FillArray(Type element, string secret, int depth)
    {
        if (element.IsAbstract || Fill(element, secret, depth) is not { } only)
        {
            return null;
        }

        var array = Array.CreateInstance(element, 1);
        array.SetValue(only, 0);
        return array;
    }

    private static object? ValueFor(Type owner, FieldInfo field, string secret, int depth)
    {
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
        if (Texts.TryGetValue(owner, out var texts) && texts.Contains(name))
        {
            return field.FieldType == typeof(string) ? secret
                : field.FieldType == typeof(Uri) ? new Uri("https://auth.example/?state=" + secret)
                : field.FieldType == typeof(byte[]) ? System.Text.Encoding.ASCII.GetBytes(secret.PadRight(32)[..32])
                : new Dictionary<string, byte[]> { ["key"] = System.Text.Encoding.ASCII.GetBytes(secret.PadRight(32)[..32]) };
        }

        var type = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
        if (type == typeof(IReadOnlyList<DelegatedAccess.Grants.Records.PendingRevocation>))
        {
            return new[] { (DelegatedAccess.Grants.Records.PendingRevocation)Fill(typeof(DelegatedAccess.Grants.Records.PendingRevocation), secret, depth + 1)! };
        }

        return depth < Deepest && type.Assembly == CoreTypes.Assembly && !type.IsAbstract && !type.IsEnum && !type.ContainsGenericParameters
            ? Fill(type, secret, depth + 1)
            : null;
    }
}
