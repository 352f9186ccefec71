using DelegatedAccess.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>Makes the pages and sends them.</summary>
internal sealed class PageWriter(
    IConnectPageRenderer renderer,
    ConnectRoutes routes,
    AskTickets tickets,
    IAntiforgery antiforgery,
    IOptions<ConnectEndpointOptions> options,
    IHostEnvironment environment)
{
    public string AppName => options.Value.AppName ?? environment.ApplicationName;

    public string HomeUrl(HttpContext context) => context.Request.PathBase.ToUriComponent() + options.Value.HomePath;

    /// <summary>A page that offers to connect.</summary>
    public Task WriteOfferAsync(HttpContext context, ClientRegistration registration, ConnectOffer offer)
    {
        var form = new List<KeyValuePair<string, string>>();
        if (offer.ReturnUrl is { } url)
        {
            form.Add(new(ConnectFields.ReturnUrl, url));
        }

        if (offer.Additional.Count > 0)
        {
            form.Add(new(ConnectFields.Ask, tickets.Issue(context, registration.Name, offer.Additional)));
        }

        var tokens = antiforgery.GetAndStoreTokens(context);
        form.Add(new(tokens.FormFieldName, tokens.RequestToken!));
        return WriteAsync(
            context,
            new ConnectPage
            {
                Kind = offer.Kind,
                StatusCode = offer.StatusCode,
                AppName = AppName,
                Provider = registration.DisplayName,
                Title = offer.Title,
                Message = offer.Message,
                Scopes = RequestedPageScopes.Of(registration, offer.Additional),
                Form = new ConnectForm(routes.PathOf(context, registration.Name), form),
                ButtonText = offer.ButtonText,
                Code = offer.Code,
                SupportReference = offer.SupportReference,
                ContinueUrl = offer.Kind == ConnectPageKind.Reconnect ? HomeUrl(context) : offer.ReturnUrl ?? HomeUrl(context),
                StyleUrls = StyleUrls(context),
            },
            registration.AuthorizationEndpoint);
    }

    public Task WriteProblemAsync(HttpContext context, ConnectProblem problem) => WriteAsync(context, new ConnectPage
    {
        Kind = ConnectPageKind.Problem,
        StatusCode = problem.StatusCode,
        AppName = AppName,
        Title = problem.Title,
        Message = problem.Message,
        Code = problem.Code,
        SupportReference = problem.SupportReference,
        ContinueUrl = HomeUrl(context),
        StyleUrls = StyleUrls(context),
    });

    public Task WriteOutcomeAsync(HttpContext context, ClientRegistration registration, ConnectOutcome outcome) => WriteAsync(context, new ConnectPage
    {
        Kind = outcome.Kind == ConnectOutcomeKind.Failed ? ConnectPageKind.Problem : ConnectPageKind.Outcome,
        AppName = AppName,
        Provider = registration.DisplayName,
        Title = PlainWords.TitleOf(outcome, registration.DisplayName),
        Message = outcome.Message,
        Scopes = RequestedPageScopes.Named(registration, outcome.Granted),
        Declined = RequestedPageScopes.Named(registration, outcome.Declined),
        Code = outcome.Code,
        SupportReference = outcome.SupportReference,
        ContinueUrl = HomeUrl(context),
        ConnectUrl = outcome.Kind is ConnectOutcomeKind.Cancelled or ConnectOutcomeKind.Failed ? routes.PathOf(context, registration.Name) : null,
        StyleUrls = StyleUrls(context),
    });

    private IReadOnlyList<string> StyleUrls(HttpContext context) => options.Value.StylePath is { } own
        ? [routes.StylePath(context), context.Request.PathBase.ToUriComponent() + own]
        : [routes.StylePath(context)];

    private Task WriteAsync(HttpContext context, ConnectPage page, Uri? formLeadsTo = null)
    {
        context.Response.StatusCode = page.StatusCode;
        PageHeaders.ProtectPage(context.Response, formLeadsTo);
        return renderer.RenderAsync(context, page);
    }
}
