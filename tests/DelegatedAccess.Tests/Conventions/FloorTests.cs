using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Conventions;

/// <summary>Inside the core, the folders are floors: a type uses its own floor and those below it.</summary>
internal sealed class FloorTests
{
    // What each floor may use beside itself. The three at the bottom are words: Model names the server's message and the reasons that provider readers
    // speak of, Errors name the grant they are about, Diagnostics write both down.
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        ["Model"] = ["Errors"],
        ["Errors"] = ["Model"],
        ["Diagnostics"] = ["Model", "Errors"],
        ["Protocol"] = ["Model", "Errors", "Diagnostics"],
        ["Grants"] = ["Model", "Errors", "Diagnostics", "Protocol"],
        ["Refresh"] = ["Model", "Errors", "Diagnostics", "Protocol", "Grants"],
        ["Authorization"] = ["Model", "Errors", "Diagnostics", "Protocol", "Grants", "Refresh"],
        ["Http"] = ["Model", "Errors", "Diagnostics", "Protocol", "Grants", "Refresh", "Authorization"],
        ["DependencyInjection"] = ["Model", "Errors", "Diagnostics", "Protocol", "Grants", "Refresh", "Authorization", "Http"],
    };

    [Test]
    public void Every_folder_is_a_floor() =>
        Assert.That(Repository.CoreFiles.Select(CoreTypes.FloorOf).Distinct(), Is.EquivalentTo(Below.Keys));

    [Test]
    public void A_type_uses_its_own_floor_and_those_below_it()
    {
        var violations =
            from type in CoreTypes.All
            let floor = CoreTypes.FloorOf(type)
            from used in References.Of(type)
            let other = CoreTypes.FloorOf(used)
            where other is not null && other != floor && !Below[floor!].Contains(other)
            select $"{floor}/{type.Name} uses {other}/{used.Name}";
        Assert.That(violations.Distinct().Order(), Is.Empty);
    }

    [Test]
    public void The_scan_sees_what_methods_do()
    {
        var used = References.Of(typeof(DelegatedAccess.Authorization.AuthorizationFlow));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(used, Does.Contain(typeof(DelegatedAccess.Authorization.CallbackParameters)), "called in an async method only");
            Assert.That(used, Does.Contain(typeof(DelegatedAccess.Protocol.ITokenEndpoint)));
            Assert.That(CoreTypes.All, Has.Count.GreaterThan(150));
            Assert.That(CoreTypes.All.Where(type => CoreTypes.FloorOf(type) is null), Is.Empty);
        }
    }

    [Test]
    public void The_core_references_no_other_package_of_ours() =>
        Assert.That(
            CoreTypes.Assembly.GetReferencedAssemblies().Select(name => name.Name),
            Has.None.StartsWith("DelegatedAccess").And.None.StartsWith("Microsoft.AspNetCore").And.None.StartsWith("Microsoft.EntityFrameworkCore"));
}
