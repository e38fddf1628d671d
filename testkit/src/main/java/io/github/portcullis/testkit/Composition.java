package io.github.portcullis.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The parts of a running gateway, put together once. */
final class Composition {
    final Secrets secrets = new Secrets();
    final Calls calls = new Calls();
    final Faults faults = new Faults();
    final Wallets wallets = new Wallets();
    final Authorizations authorizations = new Authorizations();
    final LoopbackServer server;
    final Addresses addresses;
    final AccessTokens accessTokens;
    final RefreshTokens refreshTokens;
    final FakeOpenId openId;
    final ChatRoute chat;
    final FakeJobs jobs = new FakeJobs();

    private final Settings settings;
    private final RandomText random;
    private final DpopRules dpop;

    Composition(Settings settings, Users users, ModelCatalogue models) {
        this.settings = settings;
        server = new LoopbackServer(settings.port(), calls, secrets, faults);
        addresses = new Addresses(settings.era(), server.port());
        if (settings.clientSecret() != null) {
            secrets.addBasicForm(settings.clientId(), settings.clientSecret());
        }
        random = new RandomText(settings.random());
        SigningAlgorithm signing = settings.idTokens();
        SigningKeys keys = new SigningKeys(signing == null ? SigningAlgorithm.RS256 : signing, settings.random());
        openId = new FakeOpenId(settings, addresses, keys, random, secrets);
        accessTokens = new AccessTokens(settings, random, secrets, new Jwts(settings.era(), addresses.issuer(), keys));
        refreshTokens = new RefreshTokens(settings.clock(), random, secrets, settings.refreshReuse());
        dpop = new DpopRules(settings);
        BearerTokens bearer = new BearerTokens(settings, accessTokens, authorizations, dpop);
        GatewayGuard guard = new GatewayGuard(settings, addresses, bearer);
        Generations generations = new Generations();
        Admission admission = new Admission(guard, models, wallets);
        chat = new ChatRoute(settings, admission, generations, random);

        Map<Endpoint, LoopbackServer.Handler> handlers = new EnumMap<>(Endpoint.class);
        addAuthorizationServer(handlers, users, bearer);
        addCatalogue(handlers, guard, models);
        addAccount(handlers, guard, generations);
        handlers.put(Endpoint.CHAT, chat);
        addText(handlers, admission, generations);
        addJobs(handlers, guard, models);
        addMedia(handlers, guard, models);
        handlers.put(Endpoint.OTHER, exchange -> {
            throw Refusal.gateway(
                    Endpoint.Room.CONTROL,
                    exchange.requestId(),
                    404,
                    "not_found",
                    "The fake gateway has no such route");
        });
        server.start(addresses::at, handlers);
    }

    private void addAccount(
            Map<Endpoint, LoopbackServer.Handler> handlers, GatewayGuard guard, Generations generations) {
        AccountRoutes account = new AccountRoutes(guard, wallets, generations);
        handlers.put(Endpoint.ME, account::me);
        handlers.put(Endpoint.CREDITS, account::credits);
        handlers.put(Endpoint.KEY, account::key);
        handlers.put(Endpoint.GENERATIONS, account::generation);
        UsageRoutes usage = new UsageRoutes(guard, generations, settings.clock());
        handlers.put(Endpoint.ACTIVITY, usage::activity);
        handlers.put(Endpoint.ANALYTICS, usage::analytics);
    }

    private void addText(Map<Endpoint, LoopbackServer.Handler> handlers, Admission admission, Generations generations) {
        boolean anew = settings.encodedAnew();
        Map.of(Endpoint.RESPONSES, new ResponsesDialect(anew), Endpoint.MESSAGES, new MessagesDialect(anew))
                .forEach((endpoint, dialect) -> handlers.put(
                        endpoint, new TextRoute(settings, admission, generations, random, chat.abandoned(), dialect)));
    }

    private void addCatalogue(
            Map<Endpoint, LoopbackServer.Handler> handlers, GatewayGuard guard, ModelCatalogue catalogue) {
        ModelsRoute models = new ModelsRoute(guard, catalogue);
        handlers.put(Endpoint.MODELS, models::all);
        handlers.put(Endpoint.MY_MODELS, models::mine);
        CatalogueRoutes routes = new CatalogueRoutes(guard, catalogue);
        handlers.put(Endpoint.MODEL_ENDPOINTS, routes::modelEndpoints);
        handlers.put(Endpoint.DATA_MODELS, routes::dataModels);
        handlers.put(Endpoint.PROVIDERS, routes::providers);
        handlers.put(Endpoint.ORGANISATIONS, routes::organisations);
        handlers.put(Endpoint.ENDPOINTS, routes::endpoints);
        PricingRoutes pricing = new PricingRoutes(guard, catalogue);
        handlers.put(Endpoint.PRICING_MODELS, pricing::models);
        handlers.put(Endpoint.PRICING_CALCULATE, pricing::calculate);
        HealthRoutes health = new HealthRoutes(guard, catalogue, settings.clock());
        handlers.put(Endpoint.HEALTH, health::health);
        handlers.put(Endpoint.PROVIDER_DERANK, health::derank);
    }

    /** What can be checked of the calls until now. */
    Verification verification() {
        return new Verification(calls.all(), accessTokens);
    }

    private void addAuthorizationServer(
            Map<Endpoint, LoopbackServer.Handler> handlers, Users users, BearerTokens bearer) {
        AuthorizationCodes codes = new AuthorizationCodes(settings.clock(), random, secrets);
        PushedRequests pushed = new PushedRequests(settings.clock(), random);
        AuthorizationRules rules = new AuthorizationRules(settings, addresses);
        ClientAuthentication clients =
                new ClientAuthentication(settings, new ClientAssertions(settings, addresses.issuer()));
        AuthorizeEndpoint authorize = new AuthorizeEndpoint(settings, rules, pushed, addresses, random);
        handlers.put(Endpoint.METADATA, new MetadataEndpoint(settings, addresses));
        handlers.put(Endpoint.AUTHORIZE, authorize);
        handlers.put(Endpoint.PUSHED_REQUEST, new PushedRequestEndpoint(clients, rules, pushed));
        handlers.put(
                Endpoint.CONSENT,
                new ConsentEndpoint(settings, addresses, users, authorize, codes, authorizations, openId));
        handlers.put(
                Endpoint.TOKEN,
                new TokenEndpoint(settings, clients, codes, accessTokens, refreshTokens, authorizations, openId, dpop));
        handlers.put(Endpoint.REVOKE, new RevokeEndpoint(settings, accessTokens, refreshTokens));
        handlers.put(Endpoint.USERINFO, new UserinfoEndpoint(settings, bearer));
        handlers.put(Endpoint.JWKS, exchange -> exchange.json(200, openId.publishedKeys()));
    }

    private void addMedia(Map<Endpoint, LoopbackServer.Handler> handlers, GatewayGuard guard, ModelCatalogue models) {
        InferenceDesk desk = new InferenceDesk(guard, new JobDesk(settings, models, wallets, random, jobs), random);
        JudgeRoutes judge = new JudgeRoutes(desk);
        ReadingRoutes reading = new ReadingRoutes(desk);
        PictureRoutes pictures = new PictureRoutes(
                desk, settings.clock(), () -> addresses.baseUri().toString());
        handlers.put(Endpoint.EMBEDDINGS, new EmbeddingsRoute(desk));
        handlers.put(Endpoint.MODERATIONS, judge::moderations);
        handlers.put(Endpoint.RERANK, judge::rerank);
        handlers.put(Endpoint.OCR, reading::ocr);
        handlers.put(Endpoint.SPEECH, new SpeechRoute(desk));
        handlers.put(Endpoint.TRANSCRIPTIONS, reading::transcription);
        handlers.put(Endpoint.TRANSLATIONS, reading::translation);
        handlers.put(Endpoint.IMAGES, pictures::generation);
        handlers.put(Endpoint.IMAGE_EDITS, pictures::edit);
        handlers.put(Endpoint.PICTURES, pictures::file);
    }

    private void addJobs(Map<Endpoint, LoopbackServer.Handler> handlers, GatewayGuard guard, ModelCatalogue models) {
        JobDesk desk = new JobDesk(settings, models, wallets, random, jobs);
        Supplier<String> base = () -> addresses.baseUri().toString();
        VideoJson videos = new VideoJson(base, new VideoLinks(base, settings.clock(), random));
        handlers.put(Endpoint.VIDEOS, new VideosRoute(guard, desk, jobs, models, videos));
        handlers.put(Endpoint.MUSIC, new MusicRoute(guard, desk, jobs));
        FakeFiles files = new FakeFiles();
        BatchJson batches = new BatchJson(base, new BatchRows(files, models), files);
        handlers.put(Endpoint.BATCHES, new BatchesRoute(guard, desk, jobs, files, models, batches));
        handlers.put(Endpoint.FILES, new FilesRoute(guard, settings, random, files));
    }
}
