using DelegatedAccess.Model;
using DelegatedAccess.Tests.Protocol;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DelegatedAccess.Tests.Model;

internal sealed class RegistrationCatalogTests
{
    private static readonly Uri Elsewhere = new("https://other.example/token");

    [Test]
    public void A_registration_is_made_once_and_anew_when_its_options_change()
    {
        var source = new ReloadSource();
        var clientId = "before";
        using var provider = Services(source, options => options.ClientId = clientId);
        var catalog = provider.GetRequiredService<RegistrationCatalog>();
        var first = catalog.Get("example");
        Assert.That(catalog.Get("example"), Is.SameAs(first));

        clientId = "after";
        source.Reload();

        Assert.That((first.ClientId, catalog.Get("example").ClientId), Is.EqualTo(("before", "after")));
    }

    [Test]
    public void Changed_options_that_are_not_valid_leave_the_registration_as_it_was()
    {
        var source = new ReloadSource();
        var secret = Registrations.Secret;
        using var provider = Services(source, options => options.ClientSecret = secret);
        var catalog = provider.GetRequiredService<RegistrationCatalog>();
        catalog.Get("example");
        secret = null;
        Reload(source);
        Assert.That(catalog.Get("example").ClientSecret!.Reveal(), Is.EqualTo(Registrations.Secret));
        secret = "a-new-secret";
        Reload(source);
        Assert.That(catalog.Get("example").ClientSecret!.Reveal(), Is.EqualTo("a-new-secret"));
    }

    [Test]
    public void A_name_that_nobody_registered_is_an_error_that_says_what_to_call()
    {
        using var provider = Services(new ReloadSource(), _ => { });
        var catalog = provider.GetRequiredService<RegistrationCatalog>();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(catalog.TryGet("Example"), Is.Null, "names are compared exactly");
            Assert.That(() => catalog.Get("other"), Throws.InvalidOperationException.With.Message.Contains("AddRegistration"));
        }
    }

    [Test]
    public void Registering_a_name_again_configures_it_further()
    {
        using var provider = Services(new ReloadSource(), _ => { }, access => access.AddRegistration("example", options => options.TokenEndpoint = Elsewhere));
        Assert.That(provider.GetRequiredService<RegistrationCatalog>().Get("example").TokenEndpoint, Is.EqualTo(Elsewhere));
    }

    [TestCase("https://api.example/x", true)]
    [TestCase("https://API.example/x", true)]
    [TestCase("https://upload.example:8443/x", true)]
    [TestCase("https://upload.example/x", false)]
    [TestCase("https://api.example:8443/x", false)]
    [TestCase("https://api.example.evil.example/x", false)]
    [TestCase("https://evil.example/api.example", false)]
    [TestCase("https://api.example@evil.example/x", false)]
    [TestCase("https://xapi.example/x", false)]
    public void A_token_goes_to_named_hosts_on_their_ports_only(string address, bool isAllowed) =>
        Assert.That(Registrations.Create(options => options.ApiHosts.Add("upload.example:8443")).AllowsHost(new Uri(address)), Is.EqualTo(isAllowed));

    private static void Reload(ReloadSource source)
    {
        try
        {
            source.Reload();
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException)
        {
            // The monitor validates while it tells its listeners.
        }
    }

    private static ServiceProvider Services(ReloadSource source, Action<ClientRegistrationOptions> configure, Action<IDelegatedAccessBuilder>? more = null)
    {
        var services = new ServiceCollection();
        var access = services.AddDelegatedAccess().AddRegistration("example", options =>
        {
            Registrations.Configure(options);
            configure(options);
        });
        more?.Invoke(access);
        services.AddSingleton<IOptionsChangeTokenSource<ClientRegistrationOptions>>(source);
        return services.BuildServiceProvider();
    }

    private sealed class ReloadSource : IOptionsChangeTokenSource<ClientRegistrationOptions>
    {
        private ConfigurationReloadToken _token = new();

        public string Name => "example";

        public IChangeToken GetChangeToken() => _token;

        public void Reload() => Interlocked.Exchange(ref _token, new ConfigurationReloadToken()).OnReload();
    }
}
