using DelegatedAccess;
using DelegatedAccess.Cloudflare;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization().AddAuthentication("Cookies").AddCookie();
builder.Services.Configure<ClientRegistrationOptions>("cloudflare", builder.Configuration.GetSection("Cloudflare"));
builder.Services.AddDelegatedAccess().AddCloudflare(options => options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains"));
builder.Services.AddHttpClient("cloudflare").AddDelegatedAccessHandler("cloudflare").ForSignedInUser();
var app = builder.Build();

app.UseExceptionHandler();
app.MapDelegatedAccess();
app.MapGet("/Account/Login", () => Results.SignIn(new(new System.Security.Claims.ClaimsIdentity([new("sub", "demo")], "demo"))));
app.MapGet("/", (IHttpClientFactory clients) => clients.CreateClient("cloudflare").GetStringAsync("zones")).RequireAuthorization();

app.Run();
