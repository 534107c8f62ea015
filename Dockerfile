FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-bookworm-slim
ENV NODE_ENV=production WATTPRINT_DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app /app
RUN npm prune --omit=dev && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:3000/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# Node itself, so that SIGTERM reaches the server.
CMD ["node", "--max-semi-space-size=32", "--import", "tsx", "--import", "./lib/cli/prepare.ts", "lib/cli/start.ts"]
