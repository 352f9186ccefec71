using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.Tests.Conventions;

internal sealed class PublicSurfaceTests
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public void Public_types_are_in_the_packages_namespace_and_extensions_where_they_are_found(Package package)
    {
        foreach (var type in package.PublicTypes)
        {
            var isExtension = type.Name.EndsWith("Extensions", StringComparison.Ordinal) || type.Name == "IDelegatedAccessBuilder";
            Assert.That(type.Namespace == package.Name || (isExtension && type.Namespace!.Split('.')[0] is "Microsoft" or "System"), Is.True, type.FullName);
        }
    }

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public void Public_types_can_be_derived_from_on_purpose_only(Package package) =>
        Assert.That(
            package.PublicTypes.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Select(type => type.Name), Is.Empty);

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public void Internal_types_are_sealed_unless_something_derives_from_them(Package package) =>
        Assert.That(
            package.Types.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract && type.Name != "Entropy").Select(type => type.Name), Is.Empty);

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public void Asynchronous_methods_say_so_in_their_name(Package package) =>
        Assert.That(
            MethodsOf(package).Where(method => IsAsync(method.ReturnType) != method.Name.EndsWith("Async", StringComparison.Ordinal))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
            Is.Empty);

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public void Asynchronous_methods_take_a_cancellation_token_last(Package package) =>
        Assert.That(
            MethodsOf(package).Where(method => IsAsync(method.ReturnType) && !IsCancelled(method.GetParameters()))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
            Is.Empty);

    [TestCaseSource(typeof(Package), nameof(Package.All))]
    public void Nothing_public_has_a_field_or_a_setter_outside_of_options_and_callbacks(Package package)
    {
        var settable = package.PublicTypes
            .Where(type => !type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.Name.EndsWith("Context", StringComparison.Ordinal) && !type.IsEnum)
            .SelectMany(type => type.GetProperties(Members))
            .Where(property => property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));
        Assert.That(settable.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"), Is.Empty);
        Assert.That(
            package.PublicTypes.Where(type => !type.IsEnum).SelectMany(type => type.GetFields(Members)).Where(field => !field.IsLiteral).Select(field => field.Name),
            Is.Empty);
    }

    [Test]
    public void Every_error_is_a_sealed_leaf_of_the_one_base()
    {
        var errors = CoreTypes.Public.Where(type => type.IsSubclassOf(typeof(Exception)) && type != typeof(GrantProtectionException)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors.Where(type => !type.IsSubclassOf(typeof(DelegatedAccessException)) && type != typeof(DelegatedAccessException)), Is.Empty);
            Assert.That(errors.Where(type => !type.IsSealed && !type.IsAbstract), Is.Empty);
            Assert.That(errors.Where(type => type.IsAssignableTo(typeof(HttpRequestException))), Is.Empty);
            Assert.That(errors, Has.Count.EqualTo(11));
        }
    }

    private static IEnumerable<MethodInfo> MethodsOf(Package package) => package.PublicTypes.SelectMany(type => type.GetMethods(Members));

    // A web request brings its own cancellation.
    private static bool IsCancelled(ParameterInfo[] parameters) =>
        parameters.LastOrDefault()?.ParameterType == typeof(CancellationToken) || parameters.Any(parameter => parameter.ParameterType == typeof(HttpContext));

    private static bool IsAsync(Type type) =>
        type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));
}
