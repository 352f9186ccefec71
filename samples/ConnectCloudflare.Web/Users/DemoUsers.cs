using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ConnectCloudflare.Web.Users;

/// <summary>The two demo users, and how they sign in: by a click, for this is a demo.</summary>
internal static class DemoUsers
{
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("user-4711", "Mira", "writes the Saturday letter"),
        new("user-4712", "Jonas", "runs three shops"),
    ];

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "Fernpost.SignIn";
        options.LoginPath = "/sign-in";
    }

    public static ClaimsPrincipal PrincipalFor(DemoUser user) => new(new ClaimsIdentity(
        [new Claim("sub", user.Id), new Claim("name", user.Name)],
        CookieAuthenticationDefaults.AuthenticationScheme,
        nameType: "name",
        roleType: null));

    /// <summary>The signed-in user's permanent id: the owner of the grant.</summary>
    public static string IdOf(ClaimsPrincipal user) =>
        user.FindFirstValue("sub") ?? throw new InvalidOperationException("Nobody is signed in.");
}
